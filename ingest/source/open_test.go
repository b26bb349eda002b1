package source

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

const english = "The harbour authority said on Tuesday that it would deepen the channel, and that the work was to be paid for by the ministry.\n"

// read writes files into a new folder, opens paths within it and returns what
// comes out, file names without the folder.
func read(t *testing.T, files map[string]string, o Options, paths ...string) (as []Article, errs []error) {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i, p := range paths {
		if p != Stdin {
			paths[i] = filepath.Join(dir, filepath.FromSlash(p))
		}
	}
	for a, err := range Open(paths, o) {
		a.File = strings.TrimPrefix(strings.TrimPrefix(a.File, filepath.ToSlash(dir)), "/")
		as = append(as, a)
		if e, ok := errors.AsType[*Error](err); ok {
			e.File = strings.TrimPrefix(strings.TrimPrefix(e.File, filepath.ToSlash(dir)), "/")
		} else if err != nil {
			t.Errorf("%s: error of type %T: %v", a.File, err, err)
		}
		errs = append(errs, err)
	}
	return as, errs
}

func zip(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestArticles(t *testing.T) {
	page := `<!DOCTYPE html><html lang="en-GB"><head><title>Tide gate opens | Coast Post</title>
<meta property="og:title" content="Tide gate opens"><meta property="og:site_name" content="Coast Post">
<meta property="article:published_time" content="2024-05-02T08:30:00+01:00"><meta name="author" content="By Ana Brook">
<link rel="canonical" href="https://coast.example/tide"></head><body><nav><a href="/">Home</a> <a href="/n">News</a></nav>
<article><h1>Tide gate opens</h1><p>The council said the gate at Lowmouth was opened by the mayor on Thursday, after years of delay &amp; dispute.</p>
<p>It cost <b>£12 million</b>, and the<br>rest will be paid by the state.</p><figure><img src="g.jpg"><figcaption>The gate at Lowmouth. Coast Post</figcaption></figure></article>
<footer>All rights reserved</footer></body></html>`
	ld := `<html><head><script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],
"headline":"Bridge &amp; tunnel","datePublished":"2023-11","author":[{"@type":"Person","name":"Lee Wu"},{"name":"Kim Ode"}],
"publisher":{"name":"Ridge News"},"mainEntityOfPage":{"@id":"https://ridge.example/b"}}]}</script></head><body><p>` + strings.Repeat(english, 6) + `</p></body></html>`
	tests := []struct {
		name, file, data string
		want             Article
	}{
		{"plain text", "a.txt", english, Article{Text: english}},
		{"byte order mark and CRLF", "a.txt", "\xef\xbb\xbf" + strings.ReplaceAll(english, "\n", "\r\n"), Article{Text: english}},
		{"UTF-16", "a.txt", "\xff\xfeH\x00i\x00,\x00 \x00t\x00h\x00e\x00y\x00.\x00", Article{Text: "Hi, they."}},
		{
			"invisible break marks", "a.txt", "---\ntitle: The har\u00adbour\u200b\nid: a\u2060b\n---\nThe \u200bhar\u00adbour at Low\u2060mouth\ufeff was e\u00ad\u0301lite, and that is it.",
			Article{ID: "ab", Title: "The harbour", Text: "The harbour at Lowmouth was élite, and that is it."},
		},
		{
			"invisible break marks in JSON", "a.jsonl", `{"id":"a\u00adb","publisher":"\ufeffCoast\u200b Post","text":"The gov\u00adern\u00adment of \u200bLowmouth said that it was shut."}`,
			Article{ID: "ab", Publisher: "Coast Post", Text: "The government of Lowmouth said that it was shut."},
		},
		{"invisible break marks in HTML", "a.html", "<html><head><title>The har&shy;bour</title></head><body><p>The har&shy;bour at Low&#8203;mouth was shut after the storm, and that they have closed it.</p></body></html>", Article{
			Title: "The harbour", Text: "The harbour at Lowmouth was shut after the storm, and that they have closed it.",
		}},
		{"joiners stay", "a.txt", "They said that it was \u0645\u06cc\u200c\u062e \U0001f469\u200d\U0001f680.", Article{Text: "They said that it was \u0645\u06cc\u200c\u062e \U0001f469\u200d\U0001f680."}},
		{"composed", "a.txt", "The cafe\u0301 was closed.", Article{Text: "The café was closed."}},
		{
			"front matter", "a.txt", "---\ntitle: The gate\nsource: Coast Post\ndate: 2 May 2024\nurl: https://coast.example/1\nauthors: [A. Brook, B. Lee]\nid: c1\nmood: grey\n---\n" + english,
			Article{ID: "c1", Title: "The gate", Publisher: "Coast Post", Published: "2024-05-02", URL: "https://coast.example/1", Byline: "A. Brook, B. Lee", Text: english},
		},
		{"front matter that YAML refuses", "a.md", "---\ntitle: Ports: what next\npublished: 2024-05\n---\nThey have *not* said.", Article{Title: "Ports: what next", Published: "2024-05", Text: "They have not said."}},
		{"rules are no front matter", "a.txt", "---\nThe end of it was near.\n---\n", Article{Text: "---\nThe end of it was near.\n---\n"}},
		{
			"Markdown", "a.md", "# The gate\n\nThe **gate** was\nopened, [they](http://x.example) said &amp; more.\n\n- It was one.\n- It was two.\n\n![pic](p.png)\n\n```\ncode\n```\n\n> “They have had \\*it\\*.”\n",
			Article{Title: "The gate", Text: "The gate was opened, they said & more.\n\nIt was one.\n\nIt was two.\n\n“They have had *it*.”"},
		},
		{"Markdown by content", "a", "# The gate\n\nThe *gate* was opened.", Article{Title: "The gate", Text: "The gate was opened."}},
		{
			"JSONL", "a.jsonl", `{"id":7,"title":"T","url":"https://x.example","publisher":"P","published":"2024-11-03T10:00:00Z","text":"The gate was \u00e9lite.","more":{"text":"no"}}` + "\n\n",
			Article{ID: "7", Title: "T", URL: "https://x.example", Publisher: "P", Published: "2024-11-03T10:00:00Z", Text: "The gate was élite."},
		},
		{"compressed", "a.jsonl.gz", zip(t, `{"id":"z","text":"It was the gate."}`), Article{ID: "z", Text: "It was the gate."}},
		{"HTML", "a.html", page, Article{
			Title: "Tide gate opens", Publisher: "Coast Post", Published: "2024-05-02T08:30:00+01:00", Byline: "Ana Brook", URL: "https://coast.example/tide",
			Text: "The council said the gate at Lowmouth was opened by the mayor on Thursday, after years of delay & dispute.\n\nIt cost £12 million, and the\n\nrest will be paid by the state.\n\nThe gate at Lowmouth. Coast Post",
		}},
		{"JSON-LD", "b", ld, Article{
			Title: "Bridge & tunnel", Publisher: "Ridge News", Published: "2023-11", Byline: "Lee Wu, Kim Ode", URL: "https://ridge.example/b",
			Text: strings.TrimSpace(strings.Repeat(strings.TrimSpace(english)+" ", 6)),
		}},
		{
			"declared charset", "a.htm", "<html><head><meta charset=windows-1252></head><body><p>The caf\xe9 said it was \x93shut\x94 after the storm, and that they have closed it.</p></body></html>",
			Article{Text: "The café said it was “shut” after the storm, and that they have closed it."},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			as, errs := read(t, map[string]string{test.file: test.data}, Options{}, test.file)
			if len(as) != 1 || errs[0] != nil {
				t.Fatalf("got %d articles, errors %v", len(as), errs)
			}
			test.want.File, test.want.Language = test.file, "en"
			if strings.Contains(test.file, ".jsonl") {
				test.want.Line = 1
			}
			if test.want.ID == "" {
				test.want.ID = as[0].ID
			}
			if d := cmp.Diff(test.want, as[0]); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestBadInput(t *testing.T) {
	tests := []struct {
		name, file, data string
		want             error
		message          string
	}{
		{"empty", "a.txt", "", ErrEmpty, "a.txt: no text"},
		{"white space", "a.md", " \n\t\n", ErrEmpty, "a.md: no text"},
		{"front matter alone", "a.md", "---\ntitle: x\n---\n", ErrEmpty, "a.md: no text"},
		{"binary", "a.txt", "The gate\x00was", ErrBinary, "a.txt: binary data, not text (byte 8)"},
		{"controls", "a", "\x01\x02\x03abc", ErrBinary, "a: binary data, not text"},
		{"Windows-1252", "a.txt", "The gate.\nThe caf\xe9 was", ErrEncoding, "a.txt:2: not valid UTF-8: byte 0xe9; convert the file to UTF-8 (byte 17)"},
		{"date", "a.md", "---\npublished: yesterday\n---\nThey have said.", errDate, `a.md: published: "yesterday": not a date; write it like 2024-11-03, 2024-11 or 3 November 2024`},
		{"YAML", "a.md", "---\ntitle: x\n  [: y\n---\nThey have said.", nil, "a.md: front matter: yaml: line 3: mapping values are not allowed in this context"},
		{"large text", "a.txt", strings.Repeat(english, 10), ErrTooLarge, "a.txt: article too large: 1260 bytes of text, 1000 are allowed"},
		{"large file", "a.html", strings.Repeat("<p>", 2000), ErrTooLarge, "a.html: file too large: over 5000 bytes for one article"},
		{"bomb", "a.txt.gz", zip(t, strings.Repeat(" ", 1<<20)), ErrTooLarge, "a.txt.gz: file too large: over 5000 bytes for one article"},
		{"cut short", "a.txt.gz", zip(t, english)[:20], nil, "a.txt.gz: read: unexpected EOF"},
		{"JSON", "a.jsonl", `{"text":"a" "b"}`, nil, `a.jsonl:1: not JSON: invalid character '"' after object key:value pair (byte 12)`},
		{"JSON value", "a.jsonl", `[1]`, nil, "a.jsonl:1: not a JSON object"},
		{"JSON text", "a.jsonl", `{"text":["a"]}`, nil, `a.jsonl:1: field "text" is not a string`},
		{"long line", "a.jsonl", `{"text":"` + strings.Repeat("a", 9000) + `"}`, ErrTooLarge, "a.jsonl:1: line too large: over 8000 bytes"},
		{"no lines", "a.jsonl", "\n\n", ErrEmpty, "a.jsonl: no text"},
		{"German", "a.txt", strings.Repeat("Die Regierung hat am Dienstag angekündigt, dass der Hafen im nächsten Jahr ausgebaut werden soll. ", 2), ErrLanguage, "a.txt: not English: the text looks German"},
		{"Russian", "a.txt", "Власти сообщили во вторник, что порт будет расширен в следующем году.", ErrLanguage, "a.txt: not English: the text looks Russian"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			as, errs := read(t, map[string]string{test.file: test.data}, Options{MaxFile: 5000, MaxText: 1000}, test.file)
			if len(as) != 1 || errs[0] == nil {
				t.Fatalf("got %v, %v; want one error", as, errs)
			}
			if got := errs[0].Error(); got != test.message {
				t.Errorf("got  %s\nwant %s", got, test.message)
			}
			if test.want != nil && !errors.Is(errs[0], test.want) {
				t.Errorf("%v is not %v", errs[0], test.want)
			}
			if errors.Is(test.want, ErrLanguage) && (as[0].Text == "" || as[0].Language == "" || as[0].Language == "en") {
				t.Errorf("the foreign article is lost: %+v", as[0])
			}
		})
	}
}

func TestOneBadArticleStopsNothing(t *testing.T) {
	files := map[string]string{
		"n/a.txt": english, "n/b.txt": "", "n/c.jsonl": "{\"id\":\"c1\",\"text\":\"They have it.\"}\nnonsense\n{\"id\":\"c3\",\"text\":\"They had it.\"}",
		"n/sub/d.md": "They said so.", "n/query.js": "g.V()", "n/.git/x.txt": english, "n/.x.txt": english,
	}
	as, errs := read(t, files, Options{Stdin: strings.NewReader("It was said."), Publisher: "P", Published: "2024"}, "n", "missing.txt", "-")
	var got []string
	for i, a := range as {
		s := a.File
		if errs[i] != nil {
			s = errs[i].Error()
		} else if a.Publisher != "P" || a.Published != "2024" {
			t.Errorf("%s: publisher %q, published %q", s, a.Publisher, a.Published)
		}
		got = append(got, s)
	}
	want := []string{
		"n/a.txt", "n/b.txt: no text", "n/c.jsonl",
		"n/c.jsonl:2: not JSON: invalid character 'o' in literal null (expecting 'u') (byte 1)",
		"n/c.jsonl", "n/sub/d.md", "missing.txt: no such file or directory", "stdin",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if !errors.Is(errs[6], fs.ErrNotExist) {
		t.Errorf("%v is not fs.ErrNotExist", errs[6])
	}
}

func TestEmptyFolderIsAnError(t *testing.T) {
	_, errs := read(t, map[string]string{"n/picture.png": "x"}, Options{}, "n")
	if len(errs) != 1 || errs[0] == nil || !strings.Contains(errs[0].Error(), "no articles in this folder") {
		t.Errorf("got %v", errs)
	}
}

func TestStopping(t *testing.T) {
	lines := strings.Repeat("{\"text\":\"They have it.\"}\n", 3)
	n := 0
	for _, err := range Open([]string{Stdin}, Options{Stdin: strings.NewReader(lines)}) {
		if err != nil {
			t.Error(err)
		}
		n++
		break
	}
	if n != 1 {
		t.Errorf("got %d articles after a break", n)
	}
}

// TestHostileMarkdown keeps texts that would take the parser minutes from it.
func TestHostileMarkdown(t *testing.T) {
	for _, s := range []string{strings.Repeat("> ", 50000) + "x", strings.Repeat("[a](", 20000), strings.Repeat("- ", 50000) + "x"} {
		if _, got := parseMarkdown(s); got != s {
			t.Errorf("%q…: parsed as Markdown", s[:20])
		}
	}
	if title, got := parseMarkdown("# T\n\n" + strings.Repeat("They *said* so.\n\n", 5000)); title != "T" || strings.Contains(got, "*") {
		t.Errorf("a long text of short paragraphs is not taken for Markdown")
	}
}

func TestIdentifiers(t *testing.T) {
	files := map[string]string{"x/Tide Gate.txt": english, "y/Tide Gate.txt": english, "z/Tide Gate.txt": english + "More.", "t.md": "# Ōtaki’s “big” day\n\nIt was."}
	as, _ := read(t, files, Options{}, "x/Tide Gate.txt", "y/Tide Gate.txt", "z/Tide Gate.txt", "t.md")
	if as[0].ID != as[1].ID || as[0].ID == as[2].ID {
		t.Errorf("got %q, %q, %q: want the first two alike, the third not", as[0].ID, as[1].ID, as[2].ID)
	}
	if !strings.HasPrefix(as[0].ID, "tide-gate-") || !strings.HasPrefix(as[3].ID, "otakis-big-day-") {
		t.Errorf("got %q, %q", as[0].ID, as[3].ID)
	}
}

func TestDate(t *testing.T) {
	tests := map[string]string{
		"": "", "2024": "2024", "2024-11": "2024-11", "November 2024": "2024-11", "2024-11-03": "2024-11-03", "Nov. 3, 2024": "2024-11-03",
		"Sept. 3, 2024": "2024-09-03", "3 November 2024": "2024-11-03", "Sunday, 3 November 2024": "2024-11-03", "2024-11-03T10:00:00+09:00": "2024-11-03T10:00:00+09:00",
		"2024-11-03T10:00": "2024-11-03T10:00:00", "Sun, 03 Nov 2024 10:00:00 GMT": "2024-11-03T10:00:00", "2024-11-03T10:00:00.123Z": "2024-11-03T10:00:00Z",
	}
	for in, want := range tests {
		if got, err := Date(in); got != want || err != nil {
			t.Errorf("Date(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"yesterday", "3/11/2024", "2024-13", "0001-01-01", "Sunday"} {
		if got, err := Date(in); err == nil {
			t.Errorf("Date(%q) = %q; want an error", in, got)
		}
	}
}

func TestLanguageNeedsEnoughText(t *testing.T) {
	id := newIdentifier()
	for text, want := range map[string]string{
		"Angela Merkel, Frank-Walter Steinmeier, Dortmund": "", "": "", "1 2 3": "",
		"Officials in Moscow (Москва) have said that they were not told.": "en",
	} {
		if got, _ := id.language(text); got != want {
			t.Errorf("language(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestCorpusIsEnglish holds the language test against a large English corpus.
func TestCorpusIsEnglish(t *testing.T) {
	corpus := filepath.Join("..", "..", "..", "shared", "corpora", "text", "articles.jsonl.gz")
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("no corpus here: ", err)
	}
	if testing.Short() {
		t.Skip("reads 9 MB")
	}
	n := 0
	for a, err := range Open([]string{corpus}, Options{}) {
		n++
		if err != nil {
			t.Error(err)
		}
		if a.Language != "en" && len(a.Text) > 5000 {
			t.Errorf("%s: language %q", a.ID, a.Language)
		}
	}
	if n < 2000 {
		t.Errorf("got %d articles", n)
	}
}

// check holds what every article must be, whatever the input was.
func check(t *testing.T, as []Article, errs []error) {
	t.Helper()
	for i, a := range as {
		if errs[i] != nil {
			if strings.Contains(errs[i].Error(), "\n") {
				t.Errorf("message of several lines: %q", errs[i])
			}
			continue
		}
		if !utf8.ValidString(a.Text) || strings.ContainsAny(a.Text, "\x00\r\u00AD\u200B\u2060\uFEFF") || normalise(a.Text) != a.Text {
			t.Errorf("text is not normalised: %q", a.Text)
		}
		if strings.TrimSpace(a.Text) == "" || a.ID == "" {
			t.Errorf("no text or identifier: %+v", a)
		}
		if d, err := Date(a.Published); err != nil || d != a.Published {
			t.Errorf("date %q: %v", a.Published, err)
		}
	}
}

func fuzz(f *testing.F, name string, seeds ...string) {
	f.Helper()
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := &reader{Options: Options{MaxFile: 1 << 20, MaxText: 1 << 16}, identifier: newIdentifier()}
		var as []Article
		var errs []error
		r.yield = func(a Article, err error) bool {
			as, errs = append(as, a), append(errs, err)
			return true
		}
		r.stream(name, bytes.NewReader(data))
		if len(as) == 0 {
			t.Error("neither article nor error")
		}
		check(t, as, errs)
	})
}

func FuzzFrontMatter(f *testing.F) {
	fuzz(f, "a.md", "---\ntitle: a: b\ndate: 2024-01-02\n---\n# T\n\nText *b* [c](d) &amp; `e`.", "---\nauthor: [a, {name: b}]\n...\n\n- x\n", "---\n\n---\nx", "\xff\xfea\x00", "\xef\xbb\xbf---\r\nid: 1\r\n---\r\nx")
}

func FuzzJSONL(f *testing.F) {
	fuzz(f, "a.jsonl", `{"id":1,"text":"a\u0000"}`, "{\"text\":\"é\",\"author\":[{\"name\":\"x\"}]}\n\n{}\n[]", "\xef\xbb\xbf{\"text\":\"x\"}", "\xff\xfe{\x00}\x00")
}

func FuzzHTML(f *testing.F) {
	fuzz(f, "a.html", "<html><head><title>T</title><meta name=date content=2024-01-01></head><body><article><p>Some words<br>here.</p></article>",
		`<script type="application/ld+json">[{"@type":"NewsArticle","headline":"x","articleBody":"y z"}]</script><p>q`, "<p>caf\xe9<svg><title>x</title><table><tr><td>a")
}

// TestBadLineCostsItself holds that a line with a control character, which only its own
// article is lost by, does not end the file.
func TestBadLineCostsItself(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.jsonl")
	data := `{"id":"a","text":"Russia paid Ukraine on Monday, the ministry said."}
{"id":"b","text":"Russia paid Ukraine \u0000 on Monday, the ministry said."}
{"id":"c","text":"Russia attacked Ukraine on Monday, the army said."}
`
	if err := os.WriteFile(name, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
	var ids []string
	failed := 0
	for a, err := range Open([]string{name}, Options{}) {
		if err != nil {
			failed++
			continue
		}
		ids = append(ids, a.ID)
	}
	if got := strings.Join(ids, " "); got != "a c" || failed != 1 {
		t.Errorf("read %q with %d failures, want %q with 1", got, failed, "a c")
	}
}
