package source

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/encoding/unicode"
)

// The default limits: a novel has a megabyte of text.
const (
	DefaultMaxFile = 64 << 20
	DefaultMaxText = 10 << 20
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// Options says where standard input is, what articles say of themselves by
// default, and how large they may be. The zero value reads files alone, within the default limits.
type Options struct {
	Stdin     io.Reader // what "-" reads; nil reads nothing
	Published string    // for articles without a date: ISO 8601, may be partial; see [Date]
	Publisher string    // for articles without a publisher
	MaxFile   int64     // bytes of a file that holds one article, uncompressed; 0 means DefaultMaxFile
	MaxText   int       // bytes of an article's text; 0 means DefaultMaxText
}

// Open streams the articles of paths in the order given: of a file, of each
// file in a folder and the folders within (known extensions only, hidden ones
// skipped, sorted by name), of standard input for "-". A file that begins as gzip does is
// decompressed. The format is told by the extension, or where there is none
// that is known, by the content.
//
// An input that cannot be read, or an article of a stream that is no article,
// yields an [*Error], and the stream goes on with the next. With [ErrLanguage] the
// article comes too, for those who want it all the same.
func Open(paths []string, o Options) iter.Seq2[Article, error] {
	if o.MaxFile == 0 {
		o.MaxFile = DefaultMaxFile
	}
	if o.MaxText == 0 {
		o.MaxText = DefaultMaxText
	}
	return func(yield func(Article, error) bool) {
		r := &reader{Options: o, identifier: newIdentifier(), yield: yield}
		for _, p := range paths {
			if !r.path(p) {
				return
			}
		}
	}
}

type format uint8

const (
	unknown format = iota
	plainText
	markdown
	webPage
	jsonLines
)

func formatOf(name string) format {
	name = strings.ToLower(name)
	name = strings.TrimSuffix(name, ".gz")
	switch filepath.Ext(name) {
	case ".txt", ".text":
		return plainText
	case ".md", ".markdown":
		return markdown
	case ".html", ".htm", ".xhtml":
		return webPage
	case ".jsonl", ".ndjson":
		return jsonLines
	}
	return unknown
}

// sniff tells the format by the first bytes of a file.
func sniff(b []byte) format {
	b = bytes.TrimSpace(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")))
	lower := bytes.ToLower(b[:min(len(b), 512)])
	switch {
	case bytes.HasPrefix(b, []byte("{")):
		return jsonLines
	case bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<")) && bytes.Contains(lower, []byte("<html")):
		return webPage
	}
	_, rest := splitFrontMatter(strings.ReplaceAll(string(b), "\r\n", "\n"))
	if strings.HasPrefix(strings.TrimSpace(rest), "# ") {
		return markdown
	}
	return plainText
}

// reader carries one run of Open. Its methods report whether to go on.
type reader struct {
	Options
	identifier
	yield func(Article, error) bool
}

func (r *reader) fail(file string, line int, err error) bool {
	return r.yield(Article{File: file}, inFile(file, line, err))
}

func (r *reader) path(p string) bool {
	if p == Stdin {
		if r.Stdin == nil {
			return r.fail("stdin", 0, ErrEmpty)
		}
		return r.stream("stdin", r.Stdin)
	}
	info, err := os.Stat(p)
	if err != nil {
		return r.fail(filepath.ToSlash(p), 0, withoutPath(err))
	}
	if info.IsDir() {
		return r.folder(p)
	}
	return r.file(p)
}

func (r *reader) folder(root string) bool {
	goOn, found := true, false
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			found = true
			if goOn = r.fail(filepath.ToSlash(p), 0, withoutPath(err)); !goOn {
				return fs.SkipAll
			}
			return fs.SkipDir
		case p != root && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() || formatOf(p) == unknown:
			return nil
		}
		if info, err := os.Stat(p); err == nil && !info.Mode().IsRegular() { // follows links to files
			return nil
		}
		found = true
		if goOn = r.file(p); !goOn {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil { // cannot be: the function above returns only the markers
		return r.fail(filepath.ToSlash(root), 0, err)
	}
	if !found {
		return r.fail(filepath.ToSlash(root), 0, errors.New("no articles in this folder (looked for .txt, .md, .html, .jsonl and the like, .gz or not)"))
	}
	return goOn
}

func (r *reader) file(p string) bool {
	f, err := os.Open(p)
	if err != nil {
		return r.fail(filepath.ToSlash(p), 0, withoutPath(err))
	}
	defer f.Close() // nothing was written
	return r.stream(filepath.ToSlash(p), f)
}

// withoutPath takes the operation and the path out of a file error: the message has the path already.
func withoutPath(err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err
	}
	return err
}

func (r *reader) stream(name string, in io.Reader) bool {
	b, err := Decompress(in)
	if err != nil {
		return r.fail(name, 0, err)
	}
	f := formatOf(name)
	if f == unknown {
		head, _ := b.Peek(16 << 10) // an error comes again when the whole is read
		f = sniff(head)
	}
	if f == jsonLines {
		return r.lines(name, b)
	}
	data, err := io.ReadAll(io.LimitReader(b, r.MaxFile+1))
	if err != nil {
		return r.fail(name, 0, fmt.Errorf("read: %w", withoutPath(err)))
	}
	if int64(len(data)) > r.MaxFile {
		return r.fail(name, 0, fmt.Errorf("file %w: over %d bytes for one article", ErrTooLarge, r.MaxFile))
	}
	a, err := r.whole(name, data, f)
	if err != nil {
		return r.yield(a, inFile(name, 0, err))
	}
	return r.yield(a, nil)
}

// Decompress returns a reader of what r holds, decompressed if that begins as gzip does.
func Decompress(r io.Reader) (*bufio.Reader, error) {
	b := bufio.NewReaderSize(r, 64<<10)
	if head, _ := b.Peek(2); !bytes.Equal(head, []byte("\x1f\x8b")) { // an error comes again with the next read
		return b, nil
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, fmt.Errorf("decompress: %w", err)
	}
	return bufio.NewReaderSize(z, 64<<10), nil
}

// whole reads a file that holds one article.
func (r *reader) whole(name string, data []byte, f format) (Article, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return Article{File: name}, ErrEmpty
	}
	if f == webPage {
		m, text, err := parseHTML(data)
		if err != nil {
			return Article{File: name}, err
		}
		return r.article(name, m, text)
	}
	s, err := decode(data)
	if err != nil {
		return Article{File: name}, err
	}
	front, text := splitFrontMatter(normalise(s))
	m, err := parseFrontMatter(front)
	if err != nil {
		return Article{File: name}, err
	}
	if f == markdown {
		var title string
		title, text = parseMarkdown(text)
		m.set("title", title)
	}
	return r.article(name, m, text)
}

// lines reads a file that holds one article a line.
func (r *reader) lines(name string, b *bufio.Reader) bool {
	if head, _ := b.Peek(3); hasUTF16Mark(head) {
		b = bufio.NewReader(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Reader(b))
	} else if string(head) == "\xef\xbb\xbf" {
		_, _ = b.Discard(3) // they were just seen
	}
	articles := 0
	for n := 1; ; n++ {
		line, err := ReadLine(b, lineFactor*r.MaxText)
		switch {
		case errors.Is(err, io.EOF):
			return articles > 0 || r.fail(name, 0, ErrEmpty)
		case errors.Is(err, errLongLine):
			err = fmt.Errorf("%w: over %d bytes", errLongLine, lineFactor*r.MaxText)
		case err != nil:
			return r.fail(name, n, fmt.Errorf("read: %w", withoutPath(err)))
		case len(bytes.TrimSpace(line)) == 0:
			continue
		}
		articles++
		var a Article
		if err == nil {
			a, err = r.line(name, line)
		}
		a.Line = n
		if err == nil {
			if !r.yield(a, nil) {
				return false
			}
			continue
		}
		a.File = name
		if !r.yield(a, inFile(name, n, err)) {
			return false
		}
		if n == 1 && errors.Is(err, ErrBinary) && bytes.IndexByte(line, 0) >= 0 {
			return true // a binary file: the rest is no better, and would fail line by line
		}
	}
}

func (r *reader) line(name string, line []byte) (Article, error) {
	m, text, err := parseJSON(line)
	if err != nil {
		return Article{}, err
	}
	return r.article(name, m, text)
}
