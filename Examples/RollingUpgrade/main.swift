print("rolling upgrade")
