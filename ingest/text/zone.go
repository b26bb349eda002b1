package text

func zones(d *Doc) {}
