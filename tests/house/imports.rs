//! Which file of a crate names which other: paths are read and followed through re-exports to the file that holds what they name.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What a file of a crate names, file by file; files are named from the crate's folder of sources.
pub type Arrows = BTreeMap<String, BTreeSet<String>>;

/// The arrows between the files of one crate, given as names below `src` and texts. What only tests name is left aside, and so is `main.rs`,
/// which is a crate of its own.
pub fn arrows(files: &[(String, String)]) -> Arrows {
    let house = House::read(files);
    let mut arrows: Arrows = house.modules.values().map(|module| (module.file.clone(), BTreeSet::new())).collect();
    for (path, module) in &house.modules {
        let named: BTreeSet<&str> = house.named_by(path, module).into_iter().collect();
        arrows.entry(module.file.clone()).or_default().extend(named.into_iter().filter(|file| *file != module.file).map(str::to_owned));
    }
    arrows
}

/// A face shows its rooms to others: what it names of them closes no circle.
fn is_face(file: &str) -> bool {
    file == "lib.rs" || file.ends_with("/mod.rs")
}

fn is_room_of(face: &str, file: &str) -> bool {
    is_face(face) && file.starts_with(face.trim_end_matches("lib.rs").trim_end_matches("mod.rs"))
}

/// The circles among the files of a crate, the shortest of each knot, with the files of the whole knot.
pub fn circles(arrows: &Arrows) -> Vec<(Vec<String>, BTreeSet<String>)> {
    let reached: BTreeMap<&String, BTreeSet<&String>> = arrows.keys().map(|file| (file, reached_from(arrows, file))).collect();
    let mut knotted = BTreeSet::new();
    let mut circles = Vec::new();
    for file in arrows.keys() {
        if knotted.contains(file) || !reached[file].contains(file) {
            continue;
        }
        let knot: BTreeSet<String> =
            reached[file].iter().filter(|other| reached[*other].contains(file)).map(|other| (*other).clone()).collect();
        knotted.extend(knot.iter().cloned());
        let shortest = knot.iter().filter_map(|start| shortest_circle(arrows, start)).min_by_key(Vec::len);
        circles.push((shortest.expect("each file of a knot comes back to itself"), knot));
    }
    circles
}

fn steps<'a>(arrows: &'a Arrows, file: &'a str) -> impl Iterator<Item = &'a String> {
    arrows.get(file).into_iter().flatten().filter(|next| !is_room_of(file, next))
}

fn reached_from<'a>(arrows: &'a Arrows, file: &'a str) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut ahead: Vec<&String> = steps(arrows, file).collect();
    while let Some(next) = ahead.pop() {
        if reached.insert(next) {
            ahead.extend(steps(arrows, next));
        }
    }
    reached
}

fn shortest_circle(arrows: &Arrows, start: &String) -> Option<Vec<String>> {
    let mut ways = VecDeque::from([vec![start]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        let last: &String = way.last()?;
        for next in steps(arrows, last) {
            let way = [way.as_slice(), &[next]].concat();
            if next == start {
                return Some(way.into_iter().cloned().collect());
            }
            if seen.insert(next) {
                ways.push_back(way);
            }
        }
    }
    None
}

/// The modules of a crate, each by its path from the root.
#[derive(Default)]
struct House {
    modules: BTreeMap<Vec<String>, Module>,
}

#[derive(Default)]
struct Module {
    file: String,
    /// The names of what is declared in it.
    declared: BTreeSet<String>,
    /// The names that its `use` lines bring in, and the paths that they stand for.
    brought: BTreeMap<String, Vec<String>>,
    /// The paths whose every name comes in.
    globs: Vec<Vec<String>>,
    /// Every path of two names or more that is written in it.
    paths: BTreeSet<Vec<String>>,
    /// Every word that is written in it.
    words: BTreeSet<String>,
}

impl House {
    fn read(files: &[(String, String)]) -> Self {
        let mut house = Self::default();
        for (file, text) in files.iter().filter(|(file, _)| file != "main.rs") {
            let mut path: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
            if is_face(file) {
                path.pop();
            }
            house.module(file, path, &tokens(text));
        }
        house
    }

    /// Reads the items of one module, and of those within it.
    fn module(&mut self, file: &str, path: Vec<String>, tokens: &[Token]) {
        let mut module = Module { file: file.to_owned(), ..Module::default() };
        let mut depth = 0_usize;
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                Token::Mark('#') if is_test_only(&tokens[at..]) => {
                    at += end_of_item(&tokens[at..]);
                    continue;
                }
                Token::Mark('{') => depth += 1,
                Token::Mark('}') => depth = depth.saturating_sub(1),
                Token::Word(word) if word == "use" && !matches!(tokens.get(at + 1), Some(Token::Mark('<'))) => {
                    let (tree, length) = use_tree(&tokens[at + 1..]);
                    for (name, path) in tree {
                        match name {
                            Some(name) => drop(module.brought.insert(name, path)),
                            None => module.globs.push(path),
                        }
                    }
                    at += 1 + length;
                    continue;
                }
                Token::Word(word) if word == "mod" => {
                    if let (Some(Token::Word(name)), Some(Token::Mark('{'))) = (tokens.get(at + 1), tokens.get(at + 2)) {
                        let length = group(&tokens[at + 2..]);
                        let within = path.iter().cloned().chain([name.clone()]).collect();
                        self.module(file, within, &tokens[at + 3..at + 2 + length - 1]);
                        at += 2 + length;
                        continue;
                    }
                }
                Token::Word(word) => {
                    if depth == 0 && DECLARES.contains(&word.as_str()) {
                        let name = tokens[at + 1..].iter().find_map(|token| match token {
                            Token::Word(name) if name != "mut" && name != "fn" => Some(name.clone()),
                            _ => None,
                        });
                        module.declared.extend(name);
                    }
                    module.words.insert(word.clone());
                    let is_first = at == 0 || tokens[at - 1] != Token::Within;
                    if is_first && tokens.get(at + 1) == Some(&Token::Within) {
                        module.paths.insert(path_at(&tokens[at..]));
                    }
                }
                _ => {}
            }
            at += 1;
        }
        self.modules.insert(path, module);
    }

    /// The files that a module names.
    fn named_by(&self, path: &[String], module: &Module) -> Vec<&str> {
        let written = module.paths.iter().chain(module.brought.values()).chain(&module.globs);
        let mut files: Vec<&str> = written.filter_map(|named| self.follow(path, named, &[])).map(|found| found.file).collect();
        // Of a glob, what is named of it.
        for glob in &module.globs {
            for word in &module.words {
                let named: Vec<String> = glob.iter().cloned().chain([word.clone()]).collect();
                files.extend(self.follow(path, &named, &[]).filter(|found| found.is_known).map(|found| found.file));
            }
        }
        files
    }

    /// Follows a path, written in the module `from`, to the file that holds what it names; `None` where it leads out of the crate. `through`
    /// are the `use` lines that it came through: none is its own meaning.
    fn follow<'a>(&'a self, from: &[String], named: &[String], through: &[Through<'a>]) -> Option<Found<'a>> {
        let (first, rest) = named.split_first()?;
        match first.as_str() {
            "crate" => self.walk(&[], rest, through),
            "self" => self.walk(from, rest, through),
            "super" => {
                let (_, above) = from.split_last()?;
                match rest.first().is_some_and(|next| next == "super") {
                    true => self.follow(above, rest, through),
                    false => self.walk(above, rest, through),
                }
            }
            _ => self.walk(from, named, through).filter(|found| found.is_known),
        }
    }

    /// Goes down from a module, name by name.
    fn walk<'a>(&'a self, from: &[String], names: &[String], through: &[Through<'a>]) -> Option<Found<'a>> {
        let module = self.modules.get(from)?;
        let Some((name, rest)) = names.split_first() else { return Some(Found { file: &module.file, is_known: true }) };
        let within: Vec<String> = from.iter().cloned().chain([name.clone()]).collect();
        if self.modules.contains_key(&within) {
            return self.walk(&within, rest, through);
        }
        if module.declared.contains(name) {
            return Some(Found { file: &module.file, is_known: true });
        }
        let onward = |line: &'a [String], names: &[String]| {
            let through_line: Through = (&module.file, line);
            if through.contains(&through_line) {
                return None;
            }
            let path: Vec<String> = line.iter().chain(names).cloned().collect();
            self.follow(from, &path, &[through, &[through_line]].concat())
        };
        if let Some(line) = module.brought.get(name).filter(|line| !through.contains(&(&module.file, line))) {
            // It may have been brought in from another crate.
            return onward(line, rest);
        }
        let known = module.globs.iter().find_map(|line| onward(line, names).filter(|found| found.is_known));
        known.or(Some(Found { file: &module.file, is_known: false }))
    }
}

/// A `use` line, by its file and path.
type Through<'a> = (&'a str, &'a [String]);

struct Found<'a> {
    file: &'a str,
    /// Whether the last name was seen declared, and not only looked for in the right place.
    is_known: bool,
}

const DECLARES: [&str; 9] = ["fn", "struct", "enum", "trait", "type", "const", "static", "union", "macro_rules"];

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    /// `::`
    Within,
    Mark(char),
}

/// The words and marks of a text, without comments, strings and characters.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let is_word = |at: usize| chars.get(at).is_some_and(|c| c.is_alphanumeric() || *c == '_');
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('/')) => at += chars[at..].iter().take_while(|c| **c != '\n').count(),
            ('/', Some('*')) => at += comment(&chars[at..]),
            ('"', _) => at += quoted(&chars[at..]),
            ('r', Some('"' | '#')) if raw(&chars[at..]).is_some() => at += raw(&chars[at..]).unwrap_or(1),
            ('b' | 'c', Some('r')) if raw(&chars[at + 1..]).is_some() => at += 1 + raw(&chars[at + 1..]).unwrap_or(1),
            ('b' | 'c', Some('"')) => at += 1 + quoted(&chars[at + 1..]),
            ('\'', Some('\\')) => at += 2 + chars[at + 2..].iter().skip(1).take_while(|c| **c != '\'').count() + 2,
            // A lifetime is no character.
            ('\'', Some(_)) => at += if chars.get(at + 2) == Some(&'\'') { 3 } else { 1 },
            (':', Some(':')) => {
                tokens.push(Token::Within);
                at += 2;
            }
            _ if is_word(at) => {
                let word: String = chars[at..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').collect();
                at += word.chars().count();
                tokens.push(Token::Word(word));
            }
            (mark, _) => {
                if !mark.is_whitespace() {
                    tokens.push(Token::Mark(mark));
                }
                at += 1;
            }
        }
    }
    tokens
}

fn comment(chars: &[char]) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted(chars: &[char]) -> usize {
    let mut at = 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// The length of a raw string that begins here.
fn raw(chars: &[char]) -> Option<usize> {
    let hashes = chars[1..].iter().take_while(|c| **c == '#').count();
    if chars.get(1 + hashes) != Some(&'"') {
        return None;
    }
    let mut at = 2 + hashes;
    while at < chars.len() {
        if chars[at] == '"' && chars[at + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes {
            return Some(at + 1 + hashes);
        }
        at += 1;
    }
    Some(at)
}

/// The length of the group that opens here, with its ends.
fn group(tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Mark('{' | '(' | '[') => depth += 1,
            Token::Mark('}' | ')' | ']') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

fn path_at(tokens: &[Token]) -> Vec<String> {
    let mut path = Vec::new();
    let mut at = 0;
    while let Some(Token::Word(word)) = tokens.get(at) {
        path.push(word.clone());
        if tokens.get(at + 1) != Some(&Token::Within) {
            break;
        }
        at += 2;
    }
    path
}

/// What a `use` line brings in: the path, and its name here, or none where it is a glob.
type Brought = Vec<(Option<String>, Vec<String>)>;

/// What the `use` that has just been read brings in; and its length.
fn use_tree(tokens: &[Token]) -> (Brought, usize) {
    let length = tokens.iter().position(|token| *token == Token::Mark(';')).map_or(tokens.len(), |at| at + 1);
    let mut brought = Brought::new();
    branch(&tokens[..length.saturating_sub(1)], &[], &mut brought);
    (brought, length)
}

fn branch(tokens: &[Token], above: &[String], brought: &mut Brought) {
    let mut path = above.to_vec();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            Token::Word(word) if word == "as" => {
                if let Some(Token::Word(name)) = tokens.get(at + 1) {
                    brought.push((Some(name.clone()), path));
                }
                return;
            }
            Token::Word(word) if word == "self" && (at > 0 || !above.is_empty()) => {}
            Token::Word(word) => path.push(word.clone()),
            Token::Mark('*') => return brought.push((None, path)),
            Token::Mark('{') => {
                let inside = &tokens[at + 1..at + group(&tokens[at..]) - 1];
                for part in parts(inside) {
                    branch(part, &path, brought);
                }
                return;
            }
            _ => {}
        }
        at += 1;
    }
    if let Some(name) = path.last().cloned() {
        brought.push((Some(name), path));
    }
}

/// What commas part, groups kept whole.
fn parts(tokens: &[Token]) -> Vec<&[Token]> {
    let (mut parts, mut begun, mut at) = (Vec::new(), 0, 0);
    while at < tokens.len() {
        match tokens[at] {
            Token::Mark(',') => {
                parts.push(&tokens[begun..at]);
                begun = at + 1;
                at += 1;
            }
            Token::Mark('{') => at += group(&tokens[at..]),
            _ => at += 1,
        }
    }
    parts.push(&tokens[begun..]);
    parts.retain(|part| !part.is_empty());
    parts
}

fn is_test_only(text: &[Token]) -> bool {
    text.starts_with(&tokens("#[cfg(test)]"))
}

/// The length of the item (or field) whose attributes begin here.
fn end_of_item(tokens: &[Token]) -> usize {
    const BRACED: [&str; 12] = ["mod", "fn", "struct", "enum", "trait", "impl", "macro_rules", "unsafe", "if", "match", "for", "while"];
    let mut at = 0;
    while tokens.get(at) == Some(&Token::Mark('#')) {
        at += 1 + group(&tokens[at + 1..]);
    }
    let is_item = |word: &str| BRACED.contains(&word) || ["use", "type", "static", "const", "pub", "async", "extern"].contains(&word);
    let is_item = matches!(tokens.get(at), Some(Token::Word(word)) if is_item(word)) && {
        // `pub name: Type,` is a field.
        let mut next = at + usize::from(tokens.get(at) == Some(&Token::Word("pub".to_owned())));
        if next > at && tokens.get(next) == Some(&Token::Mark('(')) {
            next += group(&tokens[next..]);
        }
        matches!(tokens.get(next), Some(Token::Word(word)) if is_item(word))
    };
    let mut is_braced = false;
    while at < tokens.len() {
        match &tokens[at] {
            Token::Mark(';') => return at + 1,
            Token::Mark(',') if !is_item => return at + 1,
            Token::Mark('}' | ')' | ']') => return at,
            Token::Word(word) if BRACED.contains(&word.as_str()) => {
                is_braced = true;
                at += 1;
            }
            Token::Mark('{') => {
                at += group(&tokens[at..]);
                if is_braced {
                    return at;
                }
            }
            Token::Mark('(' | '[') => at += group(&tokens[at..]),
            _ => at += 1,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Arrows {
        let files: Vec<(String, String)> = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        arrows(&files)
    }

    fn names(arrows: &Arrows, file: &str) -> Vec<String> {
        arrows[file].iter().cloned().collect()
    }

    #[test]
    fn a_path_leads_to_the_file_that_holds_what_it_names() {
        let arrows = tree(&[
            ("lib.rs", "mod money; pub mod tax; mod line; pub use money::{Currency, Money as Amount}; pub use tax::*;"),
            ("money.rs", "pub struct Money; pub enum Currency {}"),
            ("tax/mod.rs", "mod rate; mod place; pub use rate::Rate; pub const NONE: u8 = 0;"),
            ("tax/rate.rs", "use super::place; pub struct Rate; fn of() -> place::Place { todo!() }"),
            ("tax/place.rs", "pub struct Place; fn up() -> super::super::Amount { todo!() }"),
            (
                "line.rs",
                "use crate::{Amount, tax}; fn a() -> tax::Rate { vec![crate::tax::NONE] } fn b(x: crate::Rate) { chrono::Utc::now() }",
            ),
        ]);
        assert_eq!(names(&arrows, "line.rs"), ["money.rs", "tax/mod.rs", "tax/rate.rs"]);
        assert_eq!(names(&arrows, "tax/rate.rs"), ["tax/place.rs"]);
        assert_eq!(names(&arrows, "tax/place.rs"), ["money.rs"]);
        assert_eq!(names(&arrows, "lib.rs"), ["money.rs", "tax/mod.rs"]);
        assert_eq!(circles(&arrows), []);
    }

    #[test]
    fn a_circle_is_told_by_its_files() {
        let arrows = tree(&[
            ("lib.rs", "mod quote; mod invoice; mod mention; pub use quote::Quote; pub use invoice::*;"),
            ("quote.rs", "use crate::Invoice; pub struct Quote;"),
            ("invoice.rs", "pub struct Invoice; fn said() { crate::mention::said() }"),
            ("mention.rs", "pub fn said() { let _: Option<crate::Quote> = None; }"),
            ("alone.rs", "use crate::quote::Quote;"),
        ]);
        let found = circles(&arrows);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, ["invoice.rs", "mention.rs", "quote.rs", "invoice.rs"]);
        assert_eq!(found[0].1.len(), 3, "what hangs on the knot is not in it");
    }

    #[test]
    fn a_face_may_name_its_own_rooms_and_no_more() {
        let own = [("lib.rs", "mod a;"), ("a/mod.rs", "mod b; pub struct A; pub use b::B;"), ("a/b.rs", "use super::A; pub struct B;")];
        assert_eq!(circles(&tree(&own)), []);
        let other = [
            ("lib.rs", "mod a; mod c;"),
            ("a/mod.rs", "mod b; pub struct A(crate::c::C);"),
            ("a/b.rs", "use super::A; pub struct B;"),
            ("c.rs", "use crate::a::b::B; pub struct C;"),
        ];
        assert_eq!(circles(&tree(&other))[0].0, ["a/b.rs", "a/mod.rs", "c.rs", "a/b.rs"]);
    }

    #[test]
    fn a_glob_of_a_face_names_what_is_taken_from_it() {
        let arrows = tree(&[
            ("lib.rs", "mod a; mod b; mod c; use a::A; use c::C;"),
            ("a.rs", "pub struct A; fn x() { crate::b::b() }"),
            ("b.rs", "use super::*; pub fn b() -> A { A }"),
            ("c.rs", "pub struct C;"),
        ]);
        assert_eq!(names(&arrows, "b.rs"), ["a.rs", "lib.rs"]);
        assert_eq!(circles(&arrows).len(), 1);
    }

    #[test]
    fn faces_tests_comments_and_words_alone_make_no_circle() {
        let arrows = tree(&[
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "use crate::b::B; pub struct A<'a>(&'a str); mod inner { use super::super::b; fn x(b: b::B) {} }"),
            (
                "b.rs",
                r##"
                // crate::a::A
                /* crate::a::A /* and */ crate::a::A */
                pub struct B { #[cfg(test)] seen: crate::a::A, kept: u8 }
                const S: (&str, &str, char) = ("crate::a::A \" crate::a::A", r#"" crate::a::A"#, '"');
                #[cfg(test)]
                use crate::a::A;
                #[cfg(test)]
                #[derive(Debug)]
                pub(crate) fn made(a: crate::a::A) { let a = 1; }
                #[cfg(test)]
                mod tests { use crate::a::A; }
                fn a(a: u8) { a::b(); }
            "##,
            ),
        ]);
        assert_eq!(names(&arrows, "a.rs"), ["b.rs"]);
        assert_eq!(names(&arrows, "b.rs"), [""; 0]);
        assert_eq!(circles(&arrows), []);
    }

    #[test]
    fn what_stands_after_a_test_only_item_is_read() {
        let arrows = tree(&[
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "#[cfg(test)] use crate::lib; #[cfg(test)] fn x() {} pub struct A { #[cfg(test)] pub y: u8, pub b: crate::b::B }"),
            ("b.rs", "#[cfg(test)] mod tests { fn x() {} } pub struct B(Option<Box<super::a::A>>);"),
        ]);
        assert_eq!(names(&arrows, "a.rs"), ["b.rs"]);
        assert_eq!(names(&arrows, "b.rs"), ["a.rs"]);
        assert_eq!(circles(&arrows).len(), 1);
    }
}
