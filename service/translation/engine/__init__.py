"""What does a translation package make of sentences? Packages found, installed, loaded and asked; nothing of names here."""
