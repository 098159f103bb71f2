"""O protocolo como regra executável, e conversas sorteadas que o programa tem de viver como ele."""
