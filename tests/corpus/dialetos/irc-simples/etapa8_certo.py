"""NICK para entrar, PRIVMSG para falar com todos ou com um, QUIT para sair."""

# base: solucoes/etapa8.py
TROCAS = [
    (
        'return linha.strip().lower() == "sair"',
        'return linha.strip().upper() == "QUIT"',
    ),
    (
        '    return Acontecimento(f"ERRO {motivo}", [(conexao, f"ERRO {motivo}")])',
        '    return Acontecimento(f"ERRO {motivo}", [(conexao, f":servidor 400 {motivo}")])',
    ),
    (
        'f"Bem-vindo ao chat, {apelido}!"',
        'f":servidor 001 {apelido} :oi"',
    ),
    (
        'f"{apelido} entrou no chat."',
        'f":{apelido} JOIN #sala"',
    ),
    (
        '    frase = f"{apelidos.get(conexao, NOME_DO_SERVIDOR)}: {texto}"  # o console não tem conexão\n    return Acontecimento(f"MENSAGEM {frase}", aos_outros(conexao, f"{hora()} {frase}"))',
        '    autor = apelidos.get(conexao, NOME_DO_SERVIDOR)\n    dita = aos_outros(conexao, f":{autor} PRIVMSG #sala :{texto}")\n    return Acontecimento(f"PRIVMSG {autor} #sala :{texto}", dita)',
    ),
    (
        '    """De "@bia oi", entrega "oi" só a bia."""\n    apelido = apelidos[conexao]\n    nome, _, texto = linha[1:].partition(" ")\n',
        '    """De "PRIVMSG bia :oi", entrega "oi" só a bia."""\n    apelido = apelidos[conexao]\n    nome, _, texto = linha.partition(" ")[2].partition(" :")\n    if nome == "#sala":\n        return publico(conexao, texto)\n',
    ),
    (
        "mensagem privada se escreve assim: @apelido texto",
        "mensagem se escreve assim: PRIVMSG bia :texto",
    ),
    (
        'f"{hora()} [privado] {apelido}: {texto}"',
        'f":{apelido} PRIVMSG {nome} :{texto}"',
    ),
    (
        'f"{apelido} saiu do chat."',
        'f":{apelido} QUIT"',
    ),
    (
        '    if conexao not in apelidos:\n        return entra(conexao, linha)\n    if linha.startswith("@"):\n        return privado(conexao, linha)\n    return publico(conexao, linha) if linha else None\n',
        '    comando, _, resto = linha.partition(" ")\n    if not comando:\n        return None\n    if conexao not in apelidos:\n        return entra(conexao, resto) if comando == "NICK" else erro(conexao, "comece por NICK")\n    if comando == "PRIVMSG":\n        return privado(conexao, linha)\n    return erro(conexao, f"não conheço {comando}")\n',
    ),
    (
        '"* O servidor tirou você do chat."',
        '":servidor NOTICE você está fora"',
    ),
    (
        "return f'ERRO ninguém",
        "return f':servidor 401 ninguém",
    ),
    (
        'return f"ERRO não conheço {comando};',
        'return f":servidor 421 não conheço {comando};',
    ),
    (
        '"* O servidor vai encerrar."',
        '":servidor NOTICE O servidor vai encerrar."',
    ),
    ('f"ENTRADA {apelido}"', 'f"JOIN {apelido}"'),
    ('f"SAIDA {apelido}"', 'f"QUIT {apelido}"'),
    ('f"PRIVADO {apelido} -> {nome}: {texto}"', 'f"PRIVMSG {apelido} {nome} :{texto}"'),
    ('strftime("%Y-%m-%d %H:%M:%S")', 'strftime("[%d/%m/%Y %H:%M:%S]")'),
]
