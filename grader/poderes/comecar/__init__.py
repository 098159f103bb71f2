"""`comecar`: uma sessão de estudo inteira, da etapa em que o estudante está à última."""
