"""O que se acrescenta ao corretor e se pode apagar: cada pasta é um poder."""
