package console

import (
	"io"
	"os"
	"strconv"

	"charm.land/lipgloss/v2"
	"golang.org/x/term"
)

// Screen is what is known of the place that text is written to.
type Screen struct {
	Width  int  // columns; 0: no limit
	Colour bool // escape sequences for colours are understood and wanted
}

// DetectScreen finds out about w. Only a terminal has colours, and not where
// NO_COLOR is set (https://no-color.org) or TERM is dumb; CLICOLOR_FORCE asks
// for them anyway. COLUMNS overrules the width.
func DetectScreen(w io.Writer) Screen {
	var s Screen
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		s.Colour = true
		s.Width = 80
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			s.Width = width
		}
	}
	if force := os.Getenv("CLICOLOR_FORCE"); force != "" && force != "0" {
		s.Colour = true
	}
	if os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		s.Colour = false
	}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		s.Width = n
	}
	return s
}

// Tone is the meaning that a colour carries.
type Tone uint8

// The tones.
const (
	Plain    Tone = iota
	Strong        // headings
	Faint         // context
	Subject       // marks of a claim's parts
	Relation      //
	Object        //
	Unsure        // neither affirmed nor denied
	Denied        // said not to be so
)

// styles give the tones colours of the terminal's own palette, which its
// user chose to be legible.
var styles = [...]lipgloss.Style{
	Plain:    lipgloss.NewStyle(),
	Strong:   lipgloss.NewStyle().Bold(true),
	Faint:    lipgloss.NewStyle().Faint(true),
	Subject:  lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Cyan),
	Relation: lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Yellow),
	Object:   lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Green),
	Unsure:   lipgloss.NewStyle().Foreground(lipgloss.Yellow),
	Denied:   lipgloss.NewStyle().Foreground(lipgloss.Red),
}

// paint colours a single line of text.
func (s Screen) paint(t Tone, text string) string {
	if !s.Colour || t == Plain || text == "" {
		return text
	}
	return styles[t].Render(text)
}
