/// The label by which the web knows a code page of Windows; what is unknown is taken for that of Western Europe.
pub fn label(page: u16) -> &'static str {
    match page {
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        1250 => "windows-1250",
        1251 => "windows-1251",
        1253 => "windows-1253",
        1254 => "windows-1254",
        1255 => "windows-1255",
        1256 => "windows-1256",
        1257 => "windows-1257",
        1258 => "windows-1258",
        10000 => "macintosh",
        54936 => "gb18030",
        65001 => "utf-8",
        _ => "windows-1252",
    }
}
