//! The client against a server on loopback that answers as it is told, breaks off, or is not there.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use wire::client::{send, whole};
use wire::{Client, Error, Response};

type Answered = Result<Response, Error<String>>;

/// Asks once; the server reads the request, writes those bytes and closes.
async fn answered(bytes: &str) -> Answered {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/bot123:secret/sendMessage", listener.local_addr().expect("bound"));
    let server = async {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut request = [0; 4096];
        assert!(stream.read(&mut request).await.expect("a request") > 0);
        stream.write_all(bytes.as_bytes()).await.expect("written");
        stream.shutdown().await.ok();
    };
    let client = Client::new("relance/test").expect("a client");
    tokio::join!(send(client.post(&url).body("{}")), server).0
}

fn with_body(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

fn reason(answered: Answered) -> (Error<String>, String) {
    let error = answered.expect_err("no answer came");
    let reason = error.to_string();
    (error, reason)
}

#[tokio::test]
async fn a_body_is_read_up_to_its_bound() {
    let read = async |max| answered(&with_body("twelve bytes")).await.expect("an answer").read::<String>(max).await;
    assert_eq!(read(12).await, Ok(Some(b"twelve bytes".to_vec())));
    assert_eq!(read(11).await, Ok(None));
    let unended = format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n400\r\n{}\r\n", "x".repeat(1024));
    let unended = answered(&unended).await.expect("its beginning");
    assert_eq!(unended.read::<String>(1000).await, Ok(None), "no more is waited for");
}

#[tokio::test]
async fn a_lost_reply_leaves_it_unknown_and_tells_no_address() {
    let (error, reason) = reason(answered("").await);
    assert!(matches!(error, Error::Unknown { is_server_error: false, .. }), "{error:?}");
    assert!(!reason.contains("secret"), "{reason}");
    let broken = answered("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf").await.expect("its beginning");
    assert!(matches!(broken.read::<String>(1000).await, Err(Error::Unknown { is_server_error: false, .. })));
}

#[test]
fn a_file_that_ends_early_did_not_come() {
    let read = |announced| whole::<String>(b"half".to_vec(), announced);
    assert_eq!((read(None), read(Some(4))), (Ok(b"half".to_vec()), Ok(b"half".to_vec())));
    assert!(matches!(read(Some(8)), Err(Error::Retry { after_ms: None, .. })));
}

#[tokio::test]
async fn a_refused_connection_has_done_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/bot123:secret/getMe", listener.local_addr().expect("bound"));
    drop(listener);
    let client = Client::new("relance/test").expect("a client");
    let (error, reason) = reason(send(client.get(&url)).await);
    assert!(matches!(error, Error::Retry { after_ms: None, .. }), "{error:?}");
    assert!(reason.contains("refused") && !reason.contains("secret"), "{reason}");
}

#[tokio::test]
async fn retry_after_is_read_in_seconds() {
    for (said, read) in [("retry-after: 30\r\n", Some(30)), ("retry-after: Wed, 21 Oct 2026 07:28:00 GMT\r\n", None), ("", None)] {
        let response = answered(&format!("HTTP/1.1 429 Too Many Requests\r\n{said}content-length: 0\r\n\r\n")).await.expect("an answer");
        assert_eq!((response.status().as_u16(), response.retry_after_s()), (429, read), "{said}");
    }
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_is_not_followed() {
    let elsewhere = "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
    assert_eq!(answered(elsewhere).await.expect("an answer").status().as_u16(), 302);
}

#[test]
fn an_origin_is_scheme_host_and_port() {
    assert!(wire::is_same_origin("http://127.0.0.1:80/api", "http://127.0.0.1/files/x"));
    for other in ["https://127.0.0.1/api", "http://127.0.0.1:81/api", "http://127.0.0.2/api", "127.0.0.1", "", "data:text/plain,x"] {
        assert!(!wire::is_same_origin("http://127.0.0.1/api", other), "{other}");
    }
    assert!(!wire::is_same_origin("data:,x", "data:,x") && !wire::is_same_origin("", ""));
    assert_eq!(wire::host("https://hooks.example/secret/path").as_deref(), Some("hooks.example"));
}
