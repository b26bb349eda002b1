package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// maxControls is the share of control characters, in a thousand bytes, above
// which data is taken for binary. Old texts carry a stray form feed or escape.
const maxControls = 10

// decode turns the bytes of a text file into a string: UTF-16 with a byte
// order mark is converted, a UTF-8 mark dropped, anything else must be UTF-8.
func decode(b []byte) (string, error) {
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe")), bytes.HasPrefix(b, []byte("\xfe\xff")):
		d := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()
		u, err := d.Bytes(b)
		if err != nil {
			return "", fmt.Errorf("decode UTF-16: %w", err)
		}
		b = u
	default:
		b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	}
	if err := checkText(b); err != nil {
		return "", err
	}
	return string(b), nil
}

// checkText tells whether b is text in UTF-8, and if not, where and why.
func checkText(b []byte) error {
	if i := bytes.IndexByte(b, 0); i >= 0 {
		return &offsetError{offset: int64(i), err: ErrBinary}
	}
	controls := 0
	for _, c := range b {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' {
			controls++
		}
	}
	if controls*1000 > len(b)*maxControls {
		return ErrBinary
	}
	if utf8.Valid(b) {
		return nil
	}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			line := 1 + bytes.Count(b[:i], []byte("\n"))
			return &offsetError{line: line, offset: int64(i), err: fmt.Errorf("%w: byte 0x%02x; convert the file to UTF-8", ErrEncoding, b[i])}
		}
		i += n
	}
	return nil
}

// invisible drops what only tells where a line may break, and would part a name
// from itself: soft hyphen, zero width space, word joiner, byte order mark. The
// zero width joiner and non-joiner stay, for they make part of the spelling of
// some scripts, and of emoji.
var invisible = strings.NewReplacer("\u00AD", "", "\u200B", "", "\u2060", "", "\uFEFF", "")

// normalise brings text into the form that all later offsets refer to: lines
// end in "\n", normalisation form C, no invisible break marks, valid UTF-8.
func normalise(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	return norm.NFC.String(invisible.Replace(s))
}

// oneLine normalises a piece of metadata: no line breaks, single blanks.
func oneLine(s string) string {
	return strings.Join(strings.Fields(normalise(strings.ReplaceAll(s, "\x00", ""))), " ")
}
