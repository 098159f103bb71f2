"""As palavras e os dados que todos usam: não conhece processos, cenas nem pytest."""
