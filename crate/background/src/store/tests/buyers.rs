use super::*;

#[test]
fn marks_are_kept_and_an_old_panel_does_not_lose_them() {
    let store = store();
    let marks = NoteMarks {
        tags: vec!["催单".into()],
        vip: Vip::Large,
        ..NoteMarks::default()
    };
    let draft = NoteDraft {
        id: None,
        about: about("b"),
        text: "一".into(),
        marks: marks.clone(),
    };
    let Reply::Saved(note) = block_on(notes::keep(&store, draft)) else {
        panic!()
    };
    let new = NewNote {
        id: Some(note.id),
        about: about("b"),
        name: String::new(),
        text: "二".into(),
    };
    let Reply::Saved(note) = block_on(notes::save(&store, new)) else {
        panic!()
    };
    assert_eq!((note.marks, note.history.len()), (marks, 1));
}

#[test]
fn everything_about_a_buyer_goes_and_nothing_about_another() {
    for sealed in [false, true] {
        let store = store();
        if sealed {
            seal(&store);
        }
        save(&store, "a", "关于甲");
        save(&store, "b", "关于乙");
        assert_eq!(
            block_on(notes::link(&store, about("a"), about("b"), true)),
            Reply::Done
        );
        sheet(&store, "s1", Some(about("a")), "退一件");
        sheet(&store, "s2", Some(about("b")), "退一件");
        sheet(&store, "s3", None, "常用信息");
        for (shelf, id, text) in [
            (
                Shelf::Rounds,
                "1",
                "1\tpinduoduo\t雾里小店\nr\t1\t9\tf\tsize\t0\ta\nr\t2\t9\tf\tsize\t0\tb",
            ),
            (Shelf::Rounds, "sums", "made of what both said"),
            (Shelf::Rounds, "sums-1-0", "made of what both said"),
            (
                Shelf::Talks,
                "1",
                "1\tpinduoduo\t雾里小店\ta\t甲\na\t1\t在的",
            ),
            (
                Shelf::Talks,
                "2",
                "1\tpinduoduo\t雾里小店\tb\t乙\na\t1\t在的",
            ),
        ] {
            let body = serde_json::Value::from(text).to_string();
            put(&store, shelf, id, &body);
        }
        assert_eq!(block_on(notes::forget(&store, &about("a"))), Reply::Done);
        assert_eq!(ids(&store, Shelf::Talks), ["2"]);
        assert_eq!(ids(&store, Shelf::Rounds), ["1"], "no sums are left");
        match block_on(shelves::page(&store, Shelf::Rounds, None)) {
            Reply::Shelf { items, .. } => {
                let body = &items[0].body;
                assert!(
                    !body.contains("\\ta\\n") && body.ends_with("\\tb\""),
                    "{body}"
                );
            }
            other => panic!("{other:?}"),
        }
        assert!(texts(&store, "a").is_empty());
        assert_eq!(texts(&store, "b"), ["关于乙"]);
        assert_eq!(
            block_on(notes::links(&store, &about("b"))),
            Reply::Links(Vec::new())
        );
        assert_eq!(ids(&store, Shelf::Sheets), ["s2", "s3"]);
    }
}

#[test]
fn notes_of_another_copy_are_merged_and_twice_does_no_harm() {
    let (here, there) = (store(), store());
    let mut theirs = vec![
        save(&there, "a", "只在那里"),
        save(&there, "b", "那里先写的"),
    ];
    let mine = Note {
        text: "这里后改的".into(),
        updated_ms: theirs[1].updated_ms + 1,
        ..theirs[1].clone()
    };
    assert_eq!(block_on(notes::merge(&here, vec![mine])), Reply::Done);
    theirs.push(save(&there, "a", "又一条"));
    for _ in 0..2 {
        assert_eq!(block_on(notes::merge(&here, theirs.clone())), Reply::Done);
        let mut known = texts(&here, "a");
        known.sort();
        assert_eq!(known, ["又一条", "只在那里"]);
        assert_eq!(texts(&here, "b"), ["这里后改的"]);
    }
}
