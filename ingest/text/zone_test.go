package text

import (
	"strings"
	"testing"
)

const article = "The cabinet approved the plan on Monday, the finance minister said.\n\nOpposition leaders said that they would challenge it in court next week."

// kinds splits an article with a paragraph before, in or behind it and gives the
// kinds of the sentences whose text is in part.
func kindsOf(t *testing.T, whole, part string) []ZoneKind {
	t.Helper()
	d := Split(whole)
	var out []ZoneKind
	for i, s := range d.Sentences {
		p := d.SentenceSpan(i)
		if strings.Contains(part, whole[p.Start:p.End]) {
			out = append(out, s.Kind)
		}
	}
	if len(out) == 0 {
		t.Fatalf("no sentence of %q found in %q", part, whole)
	}
	return out
}

func TestFurniture(t *testing.T) {
	for _, part := range []string{
		"Sign up for our newsletter to get stories like this in your inbox.",
		"Subscribe to our newsletter",
		"Follow The Gazette on Facebook and follow us on X.",
		"Read more: Why the plan failed",
		"RELATED: Ten things to know",
		"Advertisement",
		"Story continues below",
		"© 2024 The Gazette. All rights reserved.",
		"Reporting by Jane Roe in Lima; Editing by John Doe",
		"(Additional reporting by Jane Roe; editing by John Doe)",
		"By Jane Roe",
		"By JANE ROE | The Gazette",
		"This article was updated on 3 May to correct the name of the minister.",
		"Correction: An earlier version of this story gave the wrong date.",
		"We use cookies to make our site better.",
		"Support our journalism. Donate now.",
		"Support independent journalism by becoming a member for as little as $3 a month.",
		"Do you have a tip? Contact our newsroom at tips@example.org",
		"Photo: Jane Roe/AP",
		"(Image: Getty Images)",
		"5 min read",
		"14:35 GMT",
		"https://example.org/story",
	} {
		for _, whole := range []string{part + "\n\n" + article, article + "\n\n" + part} {
			for _, k := range kindsOf(t, whole, part) {
				if k != Boilerplate {
					t.Errorf("%q is %d in %q", part, k, whole)
				}
			}
		}
	}
}

func TestMessage(t *testing.T) {
	part := "A message from the editor\n\nDear readers,\n\nEvery day our reporters risk their freedom. Four of them are in prison.\n\n" +
		"The government has banned our site. It says that it spreads lies.\n\nIf you can, please help us. Your support keeps us going.\n\nNot now"
	for _, k := range kindsOf(t, article+"\n\n"+part, part) {
		if k != Boilerplate {
			t.Errorf("message: %d", k)
		}
	}
	after := "The prime minister flew to Geneva on Tuesday for talks with the bank, his office said in a statement.\n\n" +
		"“The talks will be short,” a spokesman told the press, adding that nothing would be signed before the end of the month."
	for _, k := range kindsOf(t, article+"\n\n"+part+"\n\n"+after, after) {
		if k != Body {
			t.Errorf("article after a message: %d", k)
		}
	}
	list := "Related stories\n\nWho is the minister?\nHow the plan was made\n\n"
	whole := list + article
	for _, k := range kindsOf(t, whole, article) {
		if k != Body {
			t.Errorf("article after a list of links: %d", k)
		}
	}
	for _, k := range kindsOf(t, whole, list) {
		if k != Boilerplate {
			t.Errorf("list of links: %d", k)
		}
	}
}

func TestCaption(t *testing.T) {
	for _, part := range []string{
		"Jane Roe (left) greets the crowd in Lima on Monday",
		"A flooded street in the old town of Lima. (File photo)",
		"Rescuers carry a man from the ruins. (AP Photo/Jane Roe)",
		"Soldiers patrol the old town Photograph: Jane Roe",
	} {
		whole := part + "\n\n" + article
		if k := kindsOf(t, whole, part); k[0] != Caption {
			t.Errorf("%q is %d", part, k[0])
		}
	}
}

// TestNewsStays holds what merely speaks of cookies, gifts or photographs.
func TestNewsStays(t *testing.T) {
	for _, part := range []string{
		"The regulator fined the company for placing cookies on users' computers without their consent.",
		"“We use cookies to improve your experience,” the company said in a statement.",
		"The charity asked its donors to support its work with a gift of $10 a month.",
		"“We need your help,” the president told the crowd. “Your support makes a difference.”",
		"Subscriptions to the newspaper rose by a fifth last year, its publisher said.",
		"The merger of the photo agencies Getty Images and Shutterstock was announced on Tuesday.",
		"Published on Tuesday, the report says that the ministry ignored several warnings about the dam.",
		"Follow-up talks are planned for next week in Geneva, the mediator said.",
		"Facebook and Twitter said that they would remove the posts, which were shared a million times.",
		"The newsletter was read by 300,000 people a month before it was closed by the government.",
		"The United States said that it would contact the families of the dead soldiers this week.",
		"By Tuesday the rebels held the town.",
		"Also in response to the arrest, two diplomats were expelled from the embassy by the authorities.",
		"The photograph, which showed the minister with a known arms dealer, was published by Le Monde.",
		"Read the bill before voting on it, the speaker told members of parliament on Monday.",
		"Copyright law gives the photographer the rights to the picture, the court ruled.",
		"Police are asking for help from anyone who saw the attack.",
		"The left and the right agreed on the budget, left-wing lawmakers said.",
	} {
		for _, whole := range []string{article + "\n\n" + part + "\n\n" + article, article + "\n\n" + part} {
			for _, k := range kindsOf(t, whole, part) {
				if k != Body {
					t.Errorf("%q is %d", part, k)
				}
			}
		}
	}
}

func TestHeading(t *testing.T) {
	if k := kindsOf(t, "Cabinet approves plan\n\n"+article, "Cabinet approves plan"); k[0] != Heading {
		t.Errorf("heading is %d", k[0])
	}
	if d := Split("Russia pays in cash"); d.Sentences[0].Kind != Body && d.Sentences[0].Kind != Heading {
		t.Errorf("a lone line is %d", d.Sentences[0].Kind)
	}
}
