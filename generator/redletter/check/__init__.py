"""What an editor or CI must know before merging: findings on words and on versions.

What is wrong with a file as a file is found where it is parsed; here is what needs the text or the history as a whole.
"""
