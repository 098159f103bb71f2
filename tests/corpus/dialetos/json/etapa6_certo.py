"""Cada linha é um objeto em JSON, que o programa escreve com os escapes de sempre."""

# base: solucoes/etapa6.py
TROCAS = [
    (
        "import argparse\n",
        "import argparse\nimport json\n",
    ),
    (
        '            yield linha.removesuffix(b"\\r").decode("utf-8", "replace")',
        "            try:\n                objeto = json.loads(linha) if linha.strip() else None\n                yield objeto if isinstance(objeto, dict) else {}\n            except ValueError:\n                yield {}",
    ),
    (
        'return linha.strip().lower() == "sair"',
        'return linha.get("tipo") == "sair"',
    ),
    (
        'f"{linha}\\n".encode()',
        'json.dumps(linha, separators=(",", ":")).encode() + b"\\n"',
    ),
    (
        '[(conexao, f"ERRO {motivo}")]',
        '[(conexao, {"texto": motivo, "tipo": "erro"})]',
    ),
    (
        'f"Bem-vindo ao chat, {apelido}!"',
        '{"tipo": "bem-vindo", "apelido": apelido}',
    ),
    (
        'f"{apelido} entrou no chat."',
        '{"tipo": "entrou", "apelido": apelido}',
    ),
    (
        '    frase = f"{apelidos[conexao]}: {texto}"\n    return Acontecimento(f"MENSAGEM {frase}", aos_outros(conexao, f"{hora()} {frase}"))',
        '    dita = {"texto": texto, "de": apelidos[conexao], "tipo": "mensagem", "hora": hora()}\n    return Acontecimento(f"MENSAGEM {dita[\'de\']}: {texto}", aos_outros(conexao, dita))',
    ),
    (
        '    """De "@bia oi", entrega "oi" só a bia."""\n',
        '    """Entrega o texto só a quem o objeto diz."""\n',
    ),
    (
        'nome, _, texto = linha[1:].partition(" ")',
        'nome, texto = linha.get("para"), linha.get("texto", "")',
    ),
    (
        "mensagem privada se escreve assim: @apelido texto",
        "faltou o nome ou o texto",
    ),
    (
        'f"{hora()} [privado] {apelido}: {texto}"',
        '{"tipo": "privado", "de": apelido, "texto": texto}',
    ),
    (
        'f"{apelido} saiu do chat."',
        '{"tipo": "saiu", "apelido": apelido}',
    ),
    (
        '    if conexao not in apelidos:\n        return entra(conexao, linha)\n    if linha.startswith("@"):\n        return privado(conexao, linha)\n    return publico(conexao, linha) if linha else None\n',
        '    tipo = linha.get("tipo")\n    if conexao not in apelidos and tipo == "entrar":\n        return entra(conexao, linha.get("apelido", "").strip())\n    if conexao in apelidos and tipo == "privado":\n        return privado(conexao, linha)\n    if conexao in apelidos and tipo == "mensagem":\n        return publico(conexao, linha["texto"]) if linha.get("texto") else None\n    return erro(conexao, "não entendi este objeto")\n',
    ),
]
