"""Registro: (nome, primeiro requisito que falha, causa, o que está na solução, o que fica, …)."""

_ESCREVE = '    registro.write(f"{agora} {sem_controles(acontecimento.evento)}\\n")\n'
_ABRE = 'open(argumentos.registro, "a", encoding="utf-8", buffering=1)'

ENGANOS = [
    (
        "import_datetime",
        "2.1",
        "from datetime import datetime|datetime.datetime",
        "from datetime import datetime",
        "import datetime",
    ),
    (
        "hora_no_registro",
        "6.3",
        "hora",
        'return Acontecimento(f"MENSAGEM {frase}"',
        'return Acontecimento(f"MENSAGEM {hora()} {frase}"',
    ),
    ("mes_no_lugar_do_minuto", "6.9", "%M", "[%H:%M:%S]", "[%H:%m:%S]"),
    ("mes_no_registro", "6.1", "%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%m:%S"),
    ("sem_fim_de_linha", "6.6", r"\\n", '.evento)}\\n")', '.evento)}")'),
    ("chat_log_fixo", "6.7", "--registro", "open(argumentos.registro,", 'open("chat.log",'),
    ("entrega_fora_da_lista", "6.4", "lista|tupla", '{texto}", [entrega])', '{texto}", entrega)'),
    ("apaga_o_antigo", "6.7", '\'a\'|"a"|"w"|apag', '"a", encoding', '"w", encoding'),
    (
        "conexao_no_lugar_do_nome",
        "6.4",
        "própria conexão",
        "PRIVADO {apelido} -> {nome}",
        "PRIVADO {apelido} -> {destino}",
    ),
    ("sem_descarregar", "6.6", "flush|buffering", ", buffering=1", ""),
    ("sem_encoding", "6.6", "UTF-8", 'encoding="utf-8"', 'encoding="utf-16"'),
    (
        "hora_universal",
        "6.1",
        "local|UTC|fuso",
        'datetime.now().strftime("%Y',
        'datetime.utcnow().strftime("%Y',
    ),
    ("data_brasileira", "6.1", "AAAA-MM-DD", '"%Y-%m-%d %H:%M:%S"', '"%d/%m/%Y %H:%M:%S"'),
    ("sem_hora", "6.9", "HH:MM:SS|hora", 'f"{hora()} {frase}"', "frase"),
    (
        "mensagem_em_minusculas",
        "6.3",
        "MENSAGEM|formato|outro jeito",
        'f"MENSAGEM {frase}"',
        'f"mensagem {frase}"',
    ),
    (
        "privado_sem_destino",
        "6.4",
        "outro jeito|->",
        "PRIVADO {apelido} -> {nome}: ",
        "PRIVADO {apelido}: ",
    ),
    (
        "nao_registra_erro",
        "6.5",
        "ERRO",
        'return Acontecimento(f"ERRO {motivo}", [',
        'return Acontecimento("", [',
    ),
    (
        "controles_no_registro",
        "6.10",
        "controle|isprintable|linha",
        "sem_controles(acontecimento.evento)",
        "acontecimento.evento",
    ),
    (
        "datetime_mais_str",
        "2.1",
        "datetime",
        '{agora} {sem_controles(acontecimento.evento)}\\n"',
        '{sem_controles(acontecimento.evento)}\\n"',
        'datetime.now().strftime("%Y-%m-%d %H:%M:%S")',
        'datetime.now() + " "',
    ),
    (
        "saida_sem_registro",
        "6.2",
        "SAÍDA",
        'return Acontecimento(f"SAIDA {apelido}"',
        'return Acontecimento(f"SAÍDA {apelido}"',
    ),
]
