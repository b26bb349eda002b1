package model

import (
	_ "embed"
	"fmt"
)

// The files are variables of their own, and not a file system of package embed, which
// would copy them on reading.
var (
	//go:embed clusters.bin
	clustersFile []byte
	//go:embed coref.bin
	corefFile []byte
	//go:embed lemmas.bin
	lemmasFile []byte
	//go:embed names.bin
	namesFile []byte
	//go:embed network.bin
	networkFile []byte
)

// Open decodes the embedded model file of the given name: "clusters", "coref", "lemmas",
// "names", "network". Its provenance is told in README.md. The file's sections must not be written to.
func Open(name string) (*File, error) {
	b, ok := map[string][]byte{"clusters": clustersFile, "coref": corefFile, "lemmas": lemmasFile, "names": namesFile, "network": networkFile}[name]
	if !ok {
		return nil, fmt.Errorf("open model: there is no %q", name)
	}
	f, err := Decode(b)
	if err != nil {
		return nil, fmt.Errorf("model %s: %w", name, err)
	}
	return f, nil
}
