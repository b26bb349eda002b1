package claim

// noun reads "the ministry's claim that …", "a report by the bank that …".
func (t voiceTree) noun(w int) {
	if !t.v.lex.has("saying", t.lemma(w)) {
		return
	}
	clause := -1
	if h := t.t.Words[w].Head; h >= 0 && t.rel(w) == "obj" {
		for _, c := range t.kids[h] {
			if t.sayingObject(h, c) == w {
				clause = c
			}
		}
	}
	for _, c := range t.kids[w] {
		m := t.kid(c, "mark")
		if c > w && (t.rel(c) == "acl" || t.rel(c) == "ccomp") && m >= 0 && t.low(m) == "that" && t.finite(c) {
			clause = c
		}
	}
	if clause < 0 {
		return
	}
	s := -1
	for _, c := range t.kids[w] {
		k := t.kid(c, "case")
		if t.t.Words[c].Rel == "nmod:poss" || t.rel(c) == "nmod" && k >= 0 && c < clause && (t.low(k) == "by" || t.low(k) == "from" || t.low(k) == "of" || t.low(k) == "among") {
			s = c
			break
		}
	}
	if s < 0 {
		return
	}
	a := t.newAttribution(w, t.lemma(w), "saying")
	t.setSource(&a, s)
	a.content = t.ranges(t.words(clause))
	t.v.out = append(t.v.out, a)
}
