package text

import (
	"unicode"
	"unicode/utf8"
)

// word emits the word that starts at i and gives the offset after it.
func (x *lexer) word(i, to, stop int) int {
	start := i
	for {
		j := x.run(i, to)
		if j >= to {
			return x.close(start, to)
		}
		r, n := x.rune(j)
		next, m := rune(0), 0
		if j+n < to {
			next, m = x.rune(j + n)
		}
		keep := false
		switch {
		case r == '.':
			var done bool
			if keep, done = x.stop(start, j, to, stop); done {
				x.emit(start, j+1)
				return j + 1
			}
		case r == ',':
			keep = digit(x.s[j-1]) && x.group(j+1, to) && x.numeric(start, j)
		case r == ':':
			keep = digit(x.s[j-1]) && digitRune(next) && x.numeric(start, j)
		case apostrophe(r) && r != '‘':
			if m == 0 || !wordRune(next) {
				return x.close(start, j)
			}
			end := x.run(j+n, to)
			if at, ok := x.contraction(start, j, j+n, end); ok {
				if at < 0 { // "c'mon" and the like stay whole
					break
				}
				x.close(start, at)
				x.emit(at, end)
				return end
			}
			keep = true
		case r == '-' || r == '‑':
			keep = x.hyphen(start, j, j+n, to)
			if !keep && m == 0 && j-start <= 2 && !digit(x.s[start]) && x.s[start]|0x20 != 'a' && x.s[start] != 'I' {
				x.emit(start, j+n) // speech broken off: "th-"
				return j + n
			}
		case r == '/':
			keep = x.numeric(start, j) && digitRune(next)
		case r == '&':
			keep = j-start <= 3 && upperRun(x.s[start:j]) && unicode.IsUpper(next)
		case r == '@':
			keep = wordRune(next)
		case r == '*':
			keep = j-start < 4 && (next == '*' || wordRune(next))
			if keep {
				for j+n < to && x.s[j+n] == '*' {
					n++
				}
			}
		case r == '$':
			if j-start <= 3 && upperRun(x.s[start:j]) { // US$, A$
				x.emit(start, j+1)
				return j + 1
			}
		case r == '+':
			if j-start == 1 && next == '+' { // C++
				x.emit(start, j+2)
				return j + 2
			}
		}
		if !keep {
			return x.close(start, j)
		}
		i = j + n
	}
}

func digitRune(r rune) bool { return r >= '0' && r <= '9' }

// upperRun reports whether w has ASCII capitals only.
func upperRun(w string) bool {
	for i := range len(w) {
		if w[i] < 'A' || w[i] > 'Z' {
			return false
		}
	}
	return w != ""
}

// numeric reports whether the text consists of digits and their marks.
func (x *lexer) numeric(from, to int) bool {
	for ; from < to; from++ {
		switch c := x.s[from]; {
		case digit(c), c == '.', c == ',', c == ':', c == '/':
		default:
			return false
		}
	}
	return true
}

// number gives the end of the digits and marks from i.
func (x *lexer) number(i, to int) int {
	for i < to && (digit(x.s[i]) || i+1 < to && (x.s[i] == '.' || x.s[i] == ',' || x.s[i] == '-' || x.s[i] == ':') && digit(x.s[i+1])) {
		i++
	}
	return i
}

// group reports whether exactly three digits stand at i, as after a comma for thousands.
func (x *lexer) group(i, to int) bool {
	k := i
	for k < to && digit(x.s[k]) {
		k++
	}
	return k-i == 3
}

// close emits a finished word, cutting a unit from a number and clipped forms.
func (x *lexer) close(from, to int) int {
	if from >= to {
		return to
	}
	if digit(x.s[from]) {
		k := x.number(from, to)
		if k < to && x.lex.exact[x.s[k:to]]&unit != 0 {
			x.emit(from, k)
			from = k
		}
		x.emit(from, to)
		return to
	}
	x.plain(from, to)
	return to
}

// contraction decides on an apostrophe within a word: from is the start of
// the word, mark that of the apostrophe, after its end, end that of the run of
// letters. It gives the offset where the word is cut, -1 where only
// the letters so far are a word, or false where the word goes on.
func (x *lexer) contraction(from, mark, after, end int) (int, bool) {
	w := x.s[after:end]
	switch {
	case len(w) == 1 && w[0]|0x20 == 't' && mark-from >= 2 && x.s[mark-1]|0x20 == 'n':
		return mark - 1, true
	case suffix(w) && x.s[from] >= '0' && x.s[from] <= '9' && w[0]|0x20 == 's' && x.decade(from, mark):
		return 0, false // 1990's
	case suffix(w):
		return mark, true
	case len(w) > 1 && w[0]|0x20 == 's' && w[1] == '_':
		return mark, true
	}
	r, _ := x.rune(mark)
	if r == '`' {
		return -1, true
	}
	return 0, false
}

// decade reports whether the text is like 1990 or 90.
func (x *lexer) decade(from, to int) bool {
	n := to - from
	return (n == 2 || n == 4) && x.s[to-1] == '0' && x.numeric(from, to)
}

// hyphen decides whether a word goes on over the hyphen at j: after a prefix
// that the treebanks keep, and in telephone numbers.
func (x *lexer) hyphen(from, j, after, to int) bool {
	if after >= to {
		return x.lex.is(x.s[from:j])&prefix != 0 && j-from > 1 && x.s[from] >= 'a'
	}
	r, _ := x.rune(after)
	if !wordRune(r) {
		return false
	}
	if digit(x.s[from]) {
		return x.phone(from, to)
	}
	return x.lex.is(x.s[from:j])&prefix != 0 && unicode.IsLetter(r)
}

// phone reports whether a number like 713-853-3989 or 555-0199 starts at i.
func (x *lexer) phone(i, to int) bool {
	var groups [5]int
	n := 0
	for i < to && n < len(groups) {
		k := i
		for k < to && digit(x.s[k]) {
			k++
		}
		if k == i {
			return false
		}
		groups[n] = k - i
		n++
		if k >= to || x.s[k] != '-' {
			break
		}
		i = k + 1
	}
	switch n {
	case 2:
		return groups[0] == 3 && groups[1] == 4
	case 3, 4:
		return groups[n-1] == 4 && groups[n-2] == 3 || groups[0] == 4 && groups[1] <= 2 // 2024-11-03
	}
	return false
}

// stop decides on a full stop at j in the word from start: keep says that the
// word goes on behind it, done that the word ends with it.
func (x *lexer) stop(start, j, to, stop int) (keep, done bool) {
	w := x.s[start:j]
	if j+1 < to && wordRune(x.first(j+1)) {
		next := x.first(j + 1)
		switch {
		case digit(x.s[j-1]) && digitRune(next):
			return true, false
		case x.initials(start, j), x.fileEnding(j+1, to), x.dotted(start, to):
			return true, false
		case len(w) > 1 && upperRun(w) && upperRun(x.s[j+1:x.run(j+1, to)]) && (j+1 < to-2 || to-j <= 3): // a share's code: VDL.AS
			return true, false
		case len(w) == 1 && x.lettersThenStop(j+1, to): // U.S., Ph.D.
			return true, false
		case x.lex.is(w)&(title|middle) != 0 && x.lettersThenStop(j+1, to):
			return true, false
		case x.lex.is(w)&title != 0 && unicode.IsUpper(next):
			return false, true // "Dr.Smith"
		}
		return false, false
	}
	if j+1 < to && x.s[j+1] == '.' {
		return false, false // an ellipsis follows
	}
	return false, x.abbreviation(start, j, to, stop)
}

// initials reports whether the text is letters each with a full stop between.
func (x *lexer) initials(from, to int) bool {
	if to-from < 3 {
		return false
	}
	for i := from; i < to; i += 2 {
		if c := x.s[i] | 0x20; c < 'a' || c > 'z' || i+1 < to && x.s[i+1] != '.' {
			return false
		}
	}
	return (to-from)%2 == 1
}

// lettersThenStop reports whether at most three letters and a full stop stand
// at i, as in the second half of "U.S." and "Ph.D.".
func (x *lexer) lettersThenStop(i, to int) bool {
	k := x.run(i, to)
	return k-i <= 1 && k < to && x.s[k] == '.' && !digit(x.s[i])
}

// fileEnding reports whether the ending of a domain or file stands at i.
func (x *lexer) fileEnding(i, to int) bool {
	k := x.run(i, to)
	return k-i >= 2 && x.lex.is(x.s[i:k])&file != 0 && x.s[i] >= 'a'
}

// dotted reports whether a name of three or more words in lower case with full stops
// between them starts at i: "talk.animals.birds", "mail.example.org".
func (x *lexer) dotted(i, to int) bool {
	for parts := 1; ; parts++ {
		k := i
		for k < to && x.s[k] >= 'a' && x.s[k] <= 'z' {
			k++
		}
		if k-i < 2 {
			return false
		}
		if k == to || x.s[k] != '.' || k+1 == to {
			return parts > 2
		}
		i = k + 1
	}
}

// abbreviation decides whether the full stop at j belongs to the word.
func (x *lexer) abbreviation(start, j, to, stop int) bool {
	w := x.s[start:j]
	c := x.lex.is(w)
	after, gap := x.following(j+1, to, stop)
	switch {
	case c&(title|middle|end) != 0:
		return c&title == 0 || gap && (unicode.IsUpper(after) || digitRune(after) || quoteRune(after)) || c&(middle|end) != 0
	case c&number != 0 && (digitRune(after) || gap && romanRune(after) && c&number != 0 && len(w) > 1 && !x.wordAt(j+1, stop)):
		return true
	case c&date != 0:
		return digitRune(after)
	case x.initials(start, j):
		return true
	case len(w) == 1 && w[0] >= 'A' && w[0] <= 'Z':
		return x.initial(start, stop, after, gap)
	case utf8.RuneCountInString(w) == 1 && unicode.IsUpper(x.first(start)):
		return x.initial(start, stop, after, gap)
	}
	return false
}

func quoteRune(r rune) bool { return r == '"' || r == '“' || r == '‘' || r == '\'' }

func romanRune(r rune) bool { return r == 'I' || r == 'V' || r == 'X' }

// wordAt reports whether a word longer than a Roman numeral follows.
func (x *lexer) wordAt(i, stop int) bool {
	for i < stop && x.s[i] == ' ' {
		i++
	}
	k := x.run(i, stop)
	for p := i; p < k; p++ {
		if !romanRune(rune(x.s[p])) {
			return true
		}
	}
	return false
}

// initial decides whether a capital and a full stop abbreviate a name: a
// capitalised word follows, and what stands before does not speak for the end
// of a sentence ("plan B. The").
func (x *lexer) initial(start, stop int, after rune, gap bool) bool {
	if !unicode.IsUpper(after) {
		return after == ',' || after == '-' // "Smith, J., said"
	}
	if x.s[start] == 'I' && gap && start > 0 {
		return false
	}
	if start == 0 || len(x.toks) == 0 {
		return true
	}
	prev := x.toks[len(x.toks)-1]
	before, _ := x.rune(int(prev.Start))
	if unicode.IsUpper(before) || !wordRune(before) {
		return true
	}
	from := start
	for from < stop && !blank(x.first(from)) {
		from++
	}
	for from < stop && blank(x.first(from)) {
		from++
	}
	return x.lex.is(x.s[from:x.run(from, stop)])&opening == 0
}

// following gives the first rune after i that is not blank, and whether there
// is a blank; nothing beyond the line.
func (x *lexer) following(i, to, stop int) (rune, bool) {
	if i < to {
		r, _ := x.rune(i)
		return r, false
	}
	for i < stop {
		r, n := x.rune(i)
		if !blank(r) {
			return r, true
		}
		i += n
	}
	return 0, true
}
