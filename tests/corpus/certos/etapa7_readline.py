"""Com readline: a cada mensagem, apaga a linha começada, escreve e a redesenha."""

# precisa: readline
# base: solucoes/etapa7.py
TROCAS = [
    ("import os\nimport socket", "import os\nimport readline\nimport socket"),
    (
        "print(sem_controles(linha), flush=True)",
        'comecada = readline.get_line_buffer() if os.isatty(0) else ""\n'
        '        apaga = "\\r\\x1b[K" if os.isatty(0) else ""\n'
        '        print(f"{apaga}{sem_controles(linha)}\\n{comecada}", end="", flush=True)',
    ),
]
