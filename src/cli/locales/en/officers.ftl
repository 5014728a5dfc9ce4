### officers

# Keys: which one signs (src/cli/key.rs)
key-passphrase = Passphrase of the key { $path }:
error-no-key = There is no key to sign with.
    .fix = Name one: --key FILE (a private key, or the .pub of one in the ssh-agent), or add yours with ssh-add.
error-no-passphrase = The key has a passphrase, and there is no terminal to ask at.
    .fix = Run it from a terminal, add the key with ssh-add, or set CONGBO_PASSPHRASE_FILE to a file whose first line is the passphrase.
error-no-private-half = The private half of the key { $fingerprint } is not found.
    .fix = Put its file beside the .pub, under the same name without .pub; or add it with ssh-add (SSH_AUTH_SOCK is not set).
error-key-halves-differ = The private key ({ $private }) is not that of the public key of its name ({ $public }).
    .fix = Make the .pub anew with ssh-keygen -y, or name the right pair.

# Public keys that are not taken
error-key-is-private = This is a private key, not the public one.
    .fix = Name the .pub beside it. Give the private key to nobody.
error-key-not-openssh = The key is not in the format of OpenSSH.
    .fix = Convert it: ssh-keygen -i -f FILE > KEY.pub (from PEM: add -m PKCS8).
error-key-not-alone = The file holds more than one key.
    .fix = Put one key into a file.
error-key-with-options = Options stand before the key, as in authorized_keys.
    .fix = Keep the algorithm, the key and the comment, as ssh-keygen writes them into a .pub.
error-key-malformed = The key cannot be read.
    .fix = Copy the whole .pub again, or make it anew with ssh-keygen -y.
error-key-algorithm = The algorithm `{ $algorithm }` does not count.
    .fix = Make an Ed25519 key: ssh-keygen -t ed25519. ECDSA (nistp256, nistp384) and RSA are taken too.
error-key-is-dsa = A DSA key is too weak.
    .fix = Make an Ed25519 key: ssh-keygen -t ed25519.
error-key-is-certificate = This is a certificate of OpenSSH, not a key.
    .fix = Name the public key itself (the .pub without -cert).
error-key-weak-point = The key is weak: anyone can sign under it.
    .fix = Make a new key: ssh-keygen -t ed25519. Find out where this one came from.
error-key-point-not-canonical = The key is not written in its canonical form (RFC 8032).
    .fix = Make a new key: ssh-keygen -t ed25519. Find out where this one came from.
error-key-rsa-size = The RSA key has { $bits } bits; it takes 2048 to 16384.
    .fix = Make a new key: ssh-keygen -t ed25519, or ssh-keygen -t rsa -b 3072.
error-key-rsa-exponent = The RSA key's exponent is even, below 65537 or too long.
    .fix = Make a new key: ssh-keygen -t ed25519, or ssh-keygen -t rsa -b 3072.
error-key-application = The FIDO key was made for `{ $application }`, not for `ssh:`.
    .fix = Make one on the device: ssh-keygen -t ed25519-sk.

# Signatures that do not count
error-signature-not-armored = This is not an SSH signature.
    .fix = Sign with congbo, or: ssh-keygen -Y sign -n congbo-act@v1 -f KEY.
error-signature-malformed = The signature cannot be read.
    .fix = Sign again.
error-signature-trailing = Something follows the signature.
    .fix = Keep the signature alone, or sign again.
error-signature-version = Version { $found } of signatures is not known.
    .fix = Sign again with a current OpenSSH.
error-signature-namespace = The signature was made for something else: `{ $found }`.
    .fix = Sign again for this: the namespace is congbo-act@v1.
error-signature-hash = The hash `{ $found }` does not count.
    .fix = Sign again with sha512 or sha256.
error-signature-other-key = The signature was made with another key: { $found }.
    .fix = Sign with a key that is enrolled for the officer.
error-signature-algorithm = A signature by `{ $found }` does not count under this key.
    .fix = Sign again; an RSA key signs by rsa-sha2-512 or rsa-sha2-256.
error-signature-no-presence = Nobody touched the FIDO key when it signed.
    .fix = Sign again and touch the key; a key made with no-touch-required cannot be used.
error-signature-invalid = The signature is not one of this content by this key.
    .fix = Sign this very content again.

# Signing that fails
error-key-unreadable = The key's file cannot be read: { $why }.
    .fix = Check the path and the right to read it.
error-key-too-open = Others may read the private key's file (mode { $mode }).
    .fix = chmod 600 { $path }. If others may have taken the key, rotate it.
error-key-format = The file holds no private key in the format of OpenSSH.
    .fix = Convert it: ssh-keygen -p -f { $path }.
error-wrong-passphrase = The passphrase does not open the key.
    .fix = Try again with the right one; if it is lost, rotate the key.
error-key-needs-agent = A FIDO device holds the key: only an ssh-agent signs with it.
    .fix = ssh-add { $path }, then name --key { $path }.pub.
error-no-agent = No ssh-agent answers at { $socket }: { $why }.
    .fix = Start one and add the key with ssh-add, or name a private key: --key FILE.
error-key-not-in-agent = The ssh-agent does not have the key { $fingerprint }.
    .fix = Add it with ssh-add (a PKCS#11 token: ssh-add -s LIBRARY); unlock the agent if it is locked.
error-agent-refused = The ssh-agent did not sign: someone said no, or a device is missing.
    .fix = Plug the device in, touch it or give its PIN when asked, and try again.
error-agent-garbled = The ssh-agent's answer cannot be read.
    .fix = Check that SSH_AUTH_SOCK is an ssh-agent's; start the agent again.
error-signing-unsound = The signature just made does not hold ({ $why }); it was thrown away.
    .fix = Try again; if it happens again, the key's file, the agent or the device is broken: rotate the key.
