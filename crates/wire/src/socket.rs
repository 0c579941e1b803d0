//! A WebSocket that we open: bounded in time and in what it takes.

use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_with_config};

pub use tokio_tungstenite::tungstenite::Message;
pub use tokio_tungstenite::tungstenite::protocol::CloseFrame;
pub use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

/// How long opening one may take; a server is also given that long for its first word.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(15);

pub type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Why there is no connection. The address, which may be as good as a token, is not told; the source may tell of it.
#[derive(Debug, thiserror::Error)]
pub enum NoSocket {
    #[error("connecting takes too long")]
    TooSlow,
    #[error("the WebSocket could not be opened")]
    Failed(#[source] Box<tungstenite::Error>),
}

/// Opens a connection on which no message and no frame is larger than `max` bytes.
pub async fn connect(url: &str, max: usize) -> Result<Socket, NoSocket> {
    let config = WebSocketConfig::default().max_message_size(Some(max)).max_frame_size(Some(max));
    let connected = timeout(CONNECT_TIMEOUT, connect_async_with_config(url, Some(config), true)).await.map_err(|_| NoSocket::TooSlow)?;
    connected.map(|(socket, _)| socket).map_err(|error| NoSocket::Failed(Box::new(error)))
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    #[tokio::test]
    async fn a_socket_over_tls_finds_its_cryptography() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("wss://{}/", listener.local_addr().expect("bound"));
        let closed = async { drop(listener.accept().await) };
        let (connected, ()) = tokio::join!(connect(&url, 1024), closed);
        // Without a provider of cryptography rustls panics instead.
        assert!(matches!(connected, Err(NoSocket::Failed(_))), "nobody spoke TLS there");
    }
}
