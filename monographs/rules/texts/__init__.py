"""Rules of single texts: characters and markup, sentences, descriptions, the same words twice."""
