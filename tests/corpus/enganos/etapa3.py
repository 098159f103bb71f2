"""Apelidos: (nome, primeiro requisito que falha, causa, o que está na solução, o que fica, …)."""

_ERRO = '        envia(conexao, f"ERRO {motivo}")\n        return\n'
_BOAS = '    envia(conexao, f"Bem-vindo ao chat, {apelido}!")\n'
_ENTROU = '    distribui(f"{apelido} entrou no chat.", conexao)\n'
_FALA = 'distribui(f"{apelidos[conexao]}: {linha}", conexao)'

ENGANOS = [
    ("return_fora_do_if", "3.1", "return", _ERRO, _ERRO.replace("        return", "    return")),
    ("sem_return", "3.4", "return", _ERRO, _ERRO.replace("        return\n", "")),
    ("sem_o_f", "3.1", "falta o f", 'f"Bem-vindo', '"Bem-vindo'),
    (
        "boas_vindas_a_todos",
        "3.1",
        "só a quem|todos",
        _BOAS,
        '    distribui(f"Bem-vindo ao chat, {apelido}!", None)\n',
    ),
    ("nao_anuncia", "3.2", "não foram avisados", _ENTROU, ""),
    ("anuncia_duas_vezes", "3.2", "mais de uma vez", _ENTROU, _ENTROU * 2),
    (
        "anuncio_com_enfeite",
        "3.2",
        r"\*\*\*.*começar",
        'f"{apelido} entrou no chat."',
        'f"*** {apelido} entrou ***"',
    ),
    ("em_uso_nas_chaves", "3.4", "em uso", "apelidos.values()", "apelidos"),
    (
        "funcao_sem_parenteses",
        "3.1",
        "parênteses",
        "motivo = motivo_da_recusa(apelido)",
        "motivo = motivo_da_recusa",
    ),
    (
        "condicao_ao_contrario",
        "3.1",
        "ao contrário|None",
        "    if motivo:\n",
        "    if not motivo:\n",
    ),
    ("tamanho_em_bytes", "3.5", "bytes|acento", "len(apelido) >", "len(apelido.encode()) >"),
    (
        "aceita_vazio",
        "3.5",
        "vazio",
        '    if not apelido.strip():\n        return "apelido vazio."\n',
        "",
    ),
    (
        "controle_e_um_erro_de_quem_ja_foi",
        "3.5",
        "controle.*Além disso.*KeyError",
        " or not apelido.isprintable()",
        "",
        "            apelidos.pop(conexao, None)\n",
        "            apelidos.pop(conexao)\n",
    ),
    ("aceita_espaco", "3.5", "espaço", ' or " " in apelido', ""),
    ("sem_prefixo", "3.3", "apelido: texto|falta|formato", _FALA, "distribui(linha, conexao)"),
    ("prefixo_com_seta", "3.3", ">>|formato", "}: {linha}", "} >> {linha}"),
    ("responde_ok", "3.1", "OK.*Bem-vind", '"Bem-vindo ao chat, {apelido}!"', '"OK"'),
    (
        "apelido_no_accept",
        "3.1",
        r"recv\(\)",
        "threading.Thread(target=atende, args=(conexao,), daemon=True).start()",
        "nome = next(linhas(conexao), None)\n            if nome is None:\n                continue\n            recebe(conexao, nome)\n            threading.Thread(target=atende, args=(conexao,), daemon=True).start()",
    ),
    (
        "nao_libera",
        "3.8",
        "apelido.*(preso|livre|solt|tir|liber|continu)",
        "apelidos.pop(conexao, None)",
        "pass",
        "if cliente is not remetente:",
        "if cliente is not remetente and cliente.fileno() > 0:",
    ),
    (
        "nome_trocado",
        "3.1",
        "apelidos_em_uso.*não foi definido|nome",
        "in apelidos.values()",
        "in apelidos_em_uso.values()",
    ),
    (
        "guarda_ao_contrario",
        "2.1",
        "trocad|conexão",
        "    apelidos[conexao] = apelido\n",
        "    apelidos[apelido] = conexao\n",
    ),
]
