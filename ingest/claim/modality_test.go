package claim

import (
	"strings"
	"testing"
)

// wordIndex returns the tree and word of the first token with this form.
func wordIndex(t *testing.T, s, form string) (got string, condition string) {
	t.Helper()
	d, ts := analyse(t, s)
	for i := range ts {
		for w := range ts[i].Words {
			if d.Word(ts[i].First+w) != form {
				continue
			}
			m, negated := newModalScan(d, &ts[i]).modality(w)
			got = string(m)
			if negated {
				got = "not " + got
			}
			if c := newModalScan(d, &ts[i]).conditionAt(w); c != nil {
				condition = strings.ToLower(c.Connective) + "|" + c.On
			}
			return got, condition
		}
	}
	t.Fatalf("%q has no word %q", s, form)
	return "", ""
}

func TestModality(t *testing.T) {
	for _, c := range []struct{ text, word, want, condition string }{
		{"The firm bought the mine.", "bought", "asserted", ""},
		{"The firm will buy the mine.", "buy", "future", ""},
		{"The bank will pay the fine and sell its office.", "sell", "future", ""},
		{"The firm is going to buy the mine.", "buy", "future", ""},
		{"The firm is expected to buy the mine.", "buy", "future", ""},
		{"Their military cooperation is going to last.", "cooperation", "future", ""},
		{"The bank will step down and be succeeded by a rival.", "succeeded", "future", ""},
		{"The union plans to strike.", "strike", "intended", ""},
		{"The union has agreed to suspend the strike.", "suspend", "intended", ""},
		{"The union does not plan to end the strike.", "end", "not intended", ""},
		{"The firm must pay the fine.", "pay", "obligation", ""},
		{"The firm does not have to pay the fine.", "pay", "not obligation", ""},
		{"The court ordered the firm to pay a fine.", "pay", "obligation", ""},
		{"The mayor urged the council to close the bridge.", "close", "obligation", ""},
		{"The rebels could attack the town.", "attack", "possible", ""},
		{"The rebels reportedly attacked the town.", "attacked", "possible", ""},
		{"The minister is said to own the house.", "own", "possible", ""},
		{"The firm is considering selling the mine.", "selling", "possible", ""},
		{"The army failed to stop the attack.", "stop", "not asserted", ""},
		{"The minister denied taking bribes.", "taking", "not asserted", ""},
		{"The envoy refused to sign the treaty.", "sign", "not asserted", ""},
		{"The firm never paid the fine.", "paid", "not asserted", ""},
		{"No group has claimed the attack.", "claimed", "not asserted", ""},
		{"The firm paid the fine without admitting guilt.", "admitting", "not asserted", ""},
		{"The firm has yet to pay the fine.", "pay", "not asserted", ""},
		{"Neither the firm nor the bank paid the fine.", "paid", "not asserted", ""},
		{"The police neither questioned her nor opened a case.", "opened", "not asserted", ""},
		{"The firm not only paid the fine but sold the mine.", "paid", "asserted", ""},
		{"He said that the firm would sell the mine.", "sell", "future", ""},
		{"The ministry would not comment.", "comment", "not asserted", ""},
		// Conditions.
		{"If the firm pays the fine, the court will close the case.", "close", "conditional", "if|the firm pays the fine"},
		{"If the firm pays the fine, the court will close the case.", "pays", "conditional", ""},
		{"The firm will sue the bank unless it pays.", "sue", "conditional", "unless|it pays"},
		{"Russia would fight in the event of a war.", "fight", "conditional", "in the event of|a war"},
		{"Without the loan we could not buy fuel.", "buy", "not conditional", "without|the loan"},
		{"The firm does not have to pay until the court has ruled.", "pay", "not obligation", "until|the court has ruled"},
		{"The mayor asked if the bridge was safe.", "asked", "asserted", ""},
	} {
		got, condition := wordIndex(t, c.text, c.word)
		if got != c.want || condition != c.condition {
			t.Errorf("%q, %s: got %s {%s}, want %s {%s}", c.text, c.word, got, condition, c.want, c.condition)
		}
	}
}

func TestModalityOfNoWord(t *testing.T) {
	d, ts := analyse(t, "It rained.")
	if m, negated := newModalScan(d, &ts[0]).modality(-1); m != "asserted" || negated {
		t.Error(m, negated)
	}
	if c := newModalScan(d, &ts[0]).conditionAt(99); c != nil {
		t.Error(c)
	}
}
