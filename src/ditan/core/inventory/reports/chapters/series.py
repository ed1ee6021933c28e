def blocks(evidence, voice, plan):
    return ()
