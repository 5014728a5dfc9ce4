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

# The roles of officers
role-drafter = drafter
role-control = procedure control
role-legal = legal
role-finance = finance
role-appraiser = appraiser
role-signer = signer
role-publisher = publisher
role-registrar = registrar
role-comparer = comparer
role-administrator = administrator
role-auditor = auditor

# Officers: changes (src/cli/officer/change.rs)
officer-asked = Request { $number }: { $change }.
officer-confirmed = Request { $number } is confirmed and in effect: { $change }.
officer-declined = Request { $number } is declined: { $change }.
officer-next = It waits for another administrator ({ $who }), who types:
    { "  " }{ $command }
officer-change-enrol = enrol { $officer } ({ $name }, { $unit }) as { $roles }, key { $key }, { $reference }
officer-with-reference = with a reference
officer-without-reference = without a reference
officer-change-roles = { $officer }: { $roles }
officer-change-rotate = exchange the key of { $officer }; the new one is { $key }
officer-change-delegate = { $officer } acts as { $role } for { $principal } { $days } ({ $ground })
officer-change-revoke = revoke { $officer }
officer-roles-add = add { $roles }
officer-roles-remove = remove { $roles }
officer-proved = The proof that { $officer } holds the key is in `{ $path }`; send it with the public key to an administrator.
officer-founded = The founding administrators are enrolled: { $officers }. The law's own policy holds from today.

# Officers: looking (src/cli/officer/look.rs)
officer-none = There are no officers yet: congbo officer found --founder ID=KEY.pub --founder ID=KEY.pub
officer-column-id = Officer
officer-column-since = Since
officer-column-until = Ended
officer-column-roles = Roles
officer-column-for = For
officer-column-key = Fingerprint of the key
officer-column-reference = Reference
officer-column-unit = Unit
officer-column-name = Name
officer-count = { $count ->
        [one] One officer.
       *[other] { $count } officers.
    }
officer-since = since { $at }
officer-ended = ended { $at }
officer-compromised = not to be trusted since { $at }
officer-pending = Waiting for confirmation
officer-enrolled = enrolled: { $recorded }
officer-roles = Roles
officer-delegated = for { $principal }: { $role } { $days } ({ $ground })
officer-delegation-ended = ended before its last day
officer-role-line = { $role }: given by { $by }, entry { $seq }, { $at }
officer-keys = Keys
officer-key-since = since entry { $seq }, { $at }

# Officers: for a check with ssh-keygen (src/cli/officer/signers.rs)
officer-signers-written = The keys are in `{ $path }`.
officer-act-written = The message is in `{ $message }`, the signature in `{ $signature }`.
officer-verify-with = To verify without congbo, once the first command has written the keys:
error-no-entry = The log has no entry { $seq } yet: it has { $size }, counted from 0.
    .fix = Look at the entries: congbo log
error-entry-unsigned = Entry { $seq } carries no signature.
    .fix = Before there are officers nothing is signed: see congbo log; later entries all are.
error-second-is-first = { $officer } cannot be the second hand of what they do themselves.
    .fix = Name another officer, and their key, in --with.
error-hands-of-one = Two hands are asked for: `{ $officer }` ({ $role }) acts for `{ $principal }`, and what is done for somebody is theirs.
    .fix = Name in --with somebody who does not act for `{ $principal }`.
error-not-sent-with = { $officer } does not sign this with the one who sends it.
    .fix = Run the command again without --with.
error-second-hand = { $act ->
        [clock-confirm] That today is { $subject } is not taken on one officer's word
        [clock-correct] Taking back the date that entry { $subject } confirmed changes what holds as the time of other acts
        [restore] Giving up the { $subject } entries that the backup lacks cannot be undone
        [code-correct] Putting another code in place of { $subject } changes by what everybody knows the procedure
        [withhold] Withdrawing { $subject } from publication hides it from everybody
        [release] Once { $subject } is public again, it cannot be as if it had not been
        [reserve] Reserving { $subject } takes the code from { $proposals }
        [norm-end] The end of { $subject } kills approvals of { $proposals }
        [norm-lapse] With { $subject } versions end that rest on it
        [norm-record] What was known of { $subject } is otherwise by this, or what rests on it stands otherwise
       *[other] That is not done on one officer's word
    }: it takes two.
    .fix = Name another officer too, in one of the roles { $roles }, and their key: congbo { $act ->
        [clock-confirm] clock confirm { $subject } --with OFFICER=KEY
        [clock-correct] clock correct { $subject } --with OFFICER=KEY
        [restore] restore FILE … --accept-loss --reason TEXT --with OFFICER=KEY
        [code-correct] code correct { $subject } … --with OFFICER=KEY
        [withhold] withhold { $subject } … --with OFFICER=KEY
        [release] release { $subject } … --with OFFICER=KEY
        [reserve] reserve { $subject } … --with OFFICER=KEY
        [norm-record] norm record "{ $subject }" … --with OFFICER=KEY
        [norm-end] norm end "{ $subject }" … --with OFFICER=KEY
        [norm-lapse] norm end "{ $subject }" … --with OFFICER=KEY
       *[other] … --with OFFICER=KEY
    }
error-role-both-ways = The role `{ $role }` is both added and removed.
    .fix = Name each role once, in --add or in --remove.

# Norms that end, and what follows on a decision
clock-confirmed = Confirmed: today is { $date }.
clock-corrected = Taken back: the date that entry { $from } confirmed. Time goes on from { $at }.
norm-ended = Recorded: { $norm } is no longer in force from { $on } on, by { $by }.
norm-recorded = Recorded: { $norm }{ $from ->
        [none] {""}
       *[other] , in force from { $from }
    }{ $last ->
        [none] {""}
       *[other] { " " }to { $last }
    }.
norm-number = Norm
norm-title = Title
norm-issuer = Issued by
norm-signed = Signed
norm-from = In force from
norm-ends = Not in force from
norm-by = By
norm-then = When it ends
norm-then-lapse = the procedure lapses
norm-then-revive = what it had amended is in force again
norm-resting = Versions that rest on it
norm-itself = by itself
norm-back = { $version ->
        [none] the procedure lapses
       *[other] { $version } is in force again
    }
look-norm-end = Ends with its norm
look-norm-ended = { $norm }, not in force from { $ends } on{ $by ->
        [none] {""}
       *[other] { " " }by { $by }
    }: { norm-back }
norm-unlinked = { COUNT($count, "procedure of before the registry cites", "procedures of before the registry cite") } { $norm } as legal basis; whether they end with it is not known: { $codes }. Of those that do, say so: congbo norm record "{ $norm }" --code { $codes }
norm-does = The norm did
look-norms-ending = Norms that end
look-norm-back = In force again
look-norm-named = { $norm }, not in force from { $ends } on{ $by ->
        [none] {""}
       *[other] { " " }by { $by }
    }: { $then }
norm-count = { $count ->
        [one] One norm.
       *[other] { $count } norms.
    }
receipt-sent = sent
receipt-entered = entered into the national database
receipt-posted = posted
receipt-publicised = made public in the national database
receipt-synced = synced to the national portal
receipt-recorded = Recorded: { $decision } – { $what } on { $on }.
code-assigned = `{ $former }` goes by `{ $code }` from now on, at every day.
code-proposals = To be made again under `{ $code }`: { $ids } (congbo proposal revise ID FILE).

# Help: names of values
value-number = NUMBER
value-what = WHAT
form-role = Choose one of: drafter, control, legal, finance, appraiser, signer, publisher, registrar, comparer, administrator, auditor.
form-number = Write a decision's number, as 12/QĐ-BX.
form-what = Choose one of: sent, entered, publicised, posted, synced.

# Help: commands
heading-group-officers = Officers and rules
help-officer = Officers: enrol them, their roles, keys and end
    .long =
        Every change takes two administrators: one asks, another confirms. An officer id is
        one person for ever; a key belongs to one person.
    .example =
        congbo officer list
        congbo --as quan-tri.a --key key-a officer confirm 3
help-officer-add = Ask for an officer to be enrolled
    .long =
        The new key must prove that its owner holds it: by the private half beside the .pub,
        in the ssh-agent, or by the file that `officer prove` writes. The key of who asks
        stands before the command.
    .example =
        congbo --as quan-tri.a --key key-a officer add phap-che.a \
            --name "Legal officer A" --unit "Legal department" --role legal \
            --key phap-che.pub --proof phap-che.proof
help-officer-add-officer-id = The new officer's id, as phap-che.a
help-officer-add-name = The name, or the office
help-officer-add-unit = The unit
help-officer-add-roles = Roles, separated by commas or named one by one
help-officer-add-key = The new officer's public key (a .pub file)
help-officer-add-proof = The proof of possession that `officer prove` wrote
help-officer-add-reference = Military or civil servant number: one person has one; only a commitment is kept, never the number
help-officer-add-reason = Why
help-officer-confirm = Confirm a request, as the second administrator
    .example =
        congbo --as quan-tri.b --key key-b officer confirm 3
help-officer-confirm-number = The request's number
help-officer-decline = Turn a request down, or take it back
help-officer-decline-number = The request's number
help-officer-decline-reason = Why
help-officer-roles = Ask for roles to be given or taken
    .example =
        congbo --as quan-tri.a --key key-a officer roles phap-che.a \
            --add control --remove legal
help-officer-roles-officer-id = The officer
help-officer-roles-add = Roles to give, separated by commas
help-officer-roles-remove = Roles to take, separated by commas
help-officer-roles-reason = Why
help-officer-rotate = Ask for an officer's key to be exchanged
    .long = The old key never comes back.
    .example =
        congbo --as quan-tri.a --key key-a officer rotate phap-che.a \
            --key new.pub --compromised-since 2026-07-01
help-officer-rotate-officer-id = The officer
help-officer-rotate-key = The new public key (a .pub file)
help-officer-rotate-proof = The proof of possession that `officer prove` wrote
help-officer-rotate-reason = Why
help-officer-delegate = Ask for an officer to act for another for some days
    .long =
        A role that decisions ask for (control, legal, finance, appraiser, comparer, signer) is
        exercised for another on these days, on a written ground; who acts for another passes it on
        to nobody. What is done for somebody counts as theirs: the two fill no two places of a
        proposal. To end it before its last day: congbo officer roles kstt.b --remove control
    .example =
        congbo --as quan-tri.a --key key-a officer delegate kstt.b --role control --for kstt.a \
            --first 2026-08-03 --last 2026-08-14 --ground "QĐ 12/QĐ-VP ngày 31/07/2026"
help-officer-delegate-officer-id = The officer who acts
help-officer-delegate-role = The role
help-officer-delegate-principal = The officer whose role it is
help-officer-delegate-first = The first day
help-officer-delegate-last = The last day
help-officer-delegate-ground = The written delegation: its number and day
help-officer-delegate-reason = Why
help-officer-revoke = Ask for an officer to be revoked
    .example =
        congbo --as quan-tri.a --key key-a officer revoke phap-che.a \
            --reason "Moved to another unit"
help-officer-revoke-officer-id = The officer
help-officer-revoke-reason = Why
help-officer-list = List the officers, and requests that wait
help-officer-list-all = Those revoked too, and why
help-officer-show = Show one officer: keys and roles through time
help-officer-show-officer-id = The officer
help-officer-prove = Prove possession of a key, at the new officer's machine
    .example =
        congbo officer prove phap-che.a --key new-key -o phap-che.proof
help-officer-prove-officer-id = The id that the new officer will have
help-officer-prove-key = The new officer's private key, or the .pub of one in the ssh-agent
help-officer-prove-output = Write to this file instead of printing
help-officer-found = Enrol the first administrators of a registry without officers
    .example =
        congbo officer found --founder quan-tri.a=a.pub --founder quan-tri.b=b.pub
        congbo officer found --founder-file founders.toml
help-officer-allowed-signers = Print an allowed_signers file for ssh-keygen
    .long =
        Without --at: every key, with the time in which it counts. With --at: the keys that
        count for that entry, and no others.
    .example =
        congbo log --signature 12
        congbo officer allowed-signers --at 12 --output 12.allowed_signers
help-officer-allowed-signers-at = For this entry
help-officer-allowed-signers-output = Write to this file instead of printing
help-common-with = A second officer, who signs the same command under this key
help-common-compromised-since = Since when the old key is not to be trusted
help-common-founders = A founding administrator with their public key; at least two
help-common-founder-file = A TOML file of founding administrators: [[founder]] with id, name, unit, key, reference
help-log-signature = Write message and signature of this entry's acts to files, and the words behind their hashes
help-log-output = Write them into this folder
help-clock = What two officers say of the machine's clock
help-clock-confirm = Confirm today's date, where nothing was recorded for more than 30 days
    .long =
        Two officers of whatever roles sign it; other commands go on behind it. Where shorter
        pauses add up to more than 30 days, one officer confirms the date: --confirm-clock.
    .example =
        congbo --as phap-che.a --key key clock confirm 2026-09-01 \
            --with kiem-soat.a=control-key
help-clock-confirm-date = Today's date, by the registry's zone
help-clock-correct = Take back a wrong date
    .long =
        Two administrators sign it, on a machine whose clock is right. The entries since the
        wrong date stay as they are, and count as recorded no later than this one; approvals
        among them live no longer for it. Time does not go back behind the entry before.
    .example =
        congbo --as quan-tri.a --key key clock correct 118 \
            --with quan-tri.b=other-key
help-clock-correct-from = The entry with which the wrong date begins: one that confirmed it, or is more than 7 days behind the entry before
help-norm = Legal norms: their days, their ends, and what rests on them
help-norm-record = Record the days of a norm, also of one that ends by itself
    .long = A version that rests on a norm ends with it, without anybody's act: the version before
        is in force again where the norm says so (--revives), otherwise the procedure lapses. Where
        something that stands would stand otherwise by this, it takes two: --with.
    .example =
        congbo --as phap-che.a --key key norm record 66.18/2026/NQ-CP \
            --signed 2026-05-18 --from 2026-07-01 --to 2027-02-28 --revives
help-norm-record-number = The norm's number
help-norm-record-title = What it is about
help-norm-record-issuer = Who issued it
help-norm-record-signed = When it was signed
help-norm-record-from = From when it is in force
help-norm-record-to = The last day on which it is in force
help-norm-record-no-end = It has no end of its own, whatever was recorded
help-norm-record-revives = What it had amended is in force again when it ends
help-norm-end-revives = What it had amended is in force again
help-norm-end-lapses = Nothing is in force again, whatever the norm says
help-norm-show = Show a norm: its days, its end, and the versions that rest on it
help-norm-show-number = The norm's number, however it is written
help-norm-end = Record that a norm is ended by another
    .long = The versions that rest on it end with it. Where one does, or where living approvals of an
        open proposal die of it, it takes two: --with.
    .example =
        congbo --as phap-che.a --key key norm end 12/2020/TT-BX \
            --on 2026-07-01 --by 34/2026/TT-BX
help-norm-end-codes = A procedure of before the registry that rests on the norm (several apart by commas)
help-norm-record-codes = A procedure of before the registry that rests on the norm (several apart by commas)
help-norm-end-number = The norm that ends
help-norm-end-on = The first day on which it is no longer in force
help-norm-end-by = The norm that ends it
help-norm-list = List the norms and their ends
help-receipt = Record what followed on a decision or on its procedures
    .example =
        congbo --as cong-khai.a --key key receipt 12/QĐ-BX \
            --what entered --on 2026-07-02
help-receipt-decision = The announcing decision's number
help-receipt-codes = For this procedure only (may be repeated); name no decision where it is of the baseline
help-receipt-signed = When the decision was signed, where the number comes again every year
help-receipt-issuer = Who issued the decision, where two have the number
help-receipt-what = What was done: sent, entered, publicised, posted, synced
help-receipt-on = When
help-receipt-note = The letter, or the system's own receipt

# Officers and rules: refusals (src/domain/reason.rs)
error-no-founders = There are no officers yet: nothing is proposed, reviewed or enacted.
    .fix = Two people or more found them: congbo officer found --founder ID=KEY.pub --founder ID=KEY.pub
error-officers-founded = There are officers already.
    .fix = Enrol another: congbo officer add; see who there are: congbo officer list
error-unknown-officer = Nobody has the id { $officer }.
    .fix = Check --as; see who there are: congbo officer list
error-officer-revoked = { $officer } was revoked on { $since }.
    .fix = Another officer does it; see why: congbo officer show { $officer }
error-role-missing = { $officer } holds no role in which this is done: { $roles }.
    .fix = Somebody who holds one does it (congbo officer list), or ask for the role: congbo officer roles
error-unsigned = This must be signed by { $officer }.
    .fix = Name the key: --key FILE, or add yours with ssh-add.
error-key-not-valid = The key { $key } does not speak for { $officer }.
    .fix = Sign with the key that is enrolled: congbo officer show { $officer }; if it is lost: congbo officer rotate
error-founders-too-few = There { $count ->
        [one] is one founder
       *[other] are { $count } founders
    }; it takes two, so that nobody is alone.
    .fix = Name --founder ID=KEY.pub at least twice.
error-officer-taken = The id { $officer } is somebody's already, or reserved; it is never used again.
    .fix = Choose another id.
error-key-taken = The key { $key } is or was that of { $officer }.
    .fix = A key belongs to one person, and an old one never comes back: make one with ssh-keygen -t ed25519.
error-reference-taken = This reference is, or was, that of { $officer }.
    .fix = One person has one id: use { $officer }; who was revoked is enrolled again under that very id, with a new key.
error-reference-differs = The id { $officer } belongs to somebody who was revoked and has another reference.
    .fix = Choose another id; if it is that person, name their own reference in --reference.
error-reference-needed = The policy in force asks for the reference of { $officer }.
    .fix = Name their military or civil servant number: --reference NUMBER
error-reference-short = A reference has at least 4 letters and digits.
    .fix = Write the whole number as it stands on papers.
error-reference-long = The reference has more than 64 letters and digits.
    .fix = Write the number alone.
error-reference-stray = The reference has a character that is of no number.
    .fix = Write Latin letters and digits only; blanks, dots, hyphens and slashes may stand between them.
error-no-reference-key = References of officers are recorded, and the key to compare them with is gone.
    .fix = Copy the file reference-key from a backup (tar -xzf BACKUP reference-key) into the registry's folder.
error-reference-key-damaged = The key to compare references with is damaged: { $detail }.
    .fix = Copy the file reference-key from a backup (tar -xzf BACKUP reference-key) into the registry's folder.
error-no-proof = { $officer } has not proved to hold the new key.
    .fix = They type: congbo officer prove { $officer } --key KEY -o FILE; then name --proof FILE.
error-administrator-alone = { $officer }: an administrator holds no other role.
    .fix = Give the other role to somebody else.
error-no-role = { $officer } would be left without a role.
    .fix = Leave one, or revoke the officer: congbo officer revoke { $officer }
error-unknown-staff-change = No request { $number } waits.
    .fix = See those that wait: congbo officer list
error-staff-asked-by-lost-key = Request { $number } was made under a key of { $officer } that was not to be trusted since { $since }.
    .fix = Turn it down (congbo officer decline { $number } --reason "…"), and ask anew if it is still wanted.
error-second-administrator = Request { $number } is by { $officer }; a second administrator confirms it.
    .fix = Another administrator types: congbo officer confirm { $number }
error-last-administrators = Only { $left } would be left as administrator; it takes two.
    .fix = Enrol another administrator first.
error-quorum-unreachable = Nobody could meet `{ $road }` any more: { $missing } would be missing.
    .fix = Give somebody else the role first, or change the policy.
error-quorum-above-staff = Nobody could meet the quorum of `{ $road }`: { $missing } would be missing.
    .fix = Enrol officers in these roles first, or ask for fewer: congbo officer list shows who there is.
error-nothing-changes = This changes nothing about { $officer }.
    .fix = See the roles: congbo officer show { $officer }
error-rules-faulty = The rules are not sound: { $fault }.
    .fix = Mend the file and propose it again; those in force: congbo policy show
error-policy-in-past = A policy does not hold backwards: { $effective } is past, today is { $today }.
    .fix = Name --effective from today on.
error-delegation-not-today = `{ $officer }` acts for `{ $principal }` ({ $role }) from { $from } until before { $until }; today is { $today }, or `{ $principal }` does not hold the role any more.
    .fix = Let somebody who holds the role do it, or record a new delegation: congbo officer delegate
error-delegation-days = The delegation to `{ $officer }` from { $from } until before { $until } has no day left; today is { $today }.
    .fix = Name --first before --last, and --last from today on.
error-not-delegable = The role { $role } is not delegated.
    .fix = Delegate control, legal, finance, appraiser, comparer, signer; other roles are given: congbo officer roles
error-suspension-in-past = The rule `{ $rule }` is not suspended backwards: { $from } is past, today is { $today }.
    .fix = Name a first day from today on; one that waited too long is withdrawn (congbo policy withdraw NUMBER) and proposed again.
error-staff-change-waits = The change { $number } of { $officer } still waits; of two that wait, the later would undo the former.
    .fix = Confirm it first (congbo officer confirm { $number }), or turn it down (congbo officer decline { $number }).
error-rules-overtaken = The rules { $number } were written before the rules { $by } stood; adopted, they would take back of { $by }: { $takes }.
    .fix = Propose them anew on top of what stands: congbo policy propose --anew { $number }; then give the old ones up: congbo policy withdraw { $number } --reason "…"
error-rules-from-older = The file was written from older rules than the rules { $by }; adopted, they would take back of { $by }: { $takes }.
    .fix = Write from those that stand (congbo template policy, or congbo template tables); where it is meant, put the base line of the new template into the file.
error-rules-clash = The rules { $number } and { $by } change the same otherwise: { $takes }.
    .fix = Whoever proposes says what is to hold: congbo template policy (or congbo template tables), mend the file, congbo policy propose FILE; then give the old ones up: congbo policy withdraw { $number } --reason "…"
error-policy-before-coming = The policy { $by } is adopted and holds from { $from }; this one holds from { $effective } and takes its place altogether.
    .fix = Where that is not meant, name --effective from { $from } on.
error-unknown-rules = No rules wait under the number { $number }.
    .fix = See those that wait: congbo policy list
error-rules-asked-by-lost-key = The rules { $number } were proposed under a key of { $officer } that was not to be trusted since { $since }.
    .fix = Give them up (congbo policy withdraw { $number } --reason "…"), and propose them anew if they are still wanted.
error-not-entitled = { $officer } has no part in this; it takes the role { $roles }.
    .fix = Somebody who holds it does it: congbo officer list
error-approved-already = { $officer } has approved it; one person counts once.
    .fix = It takes somebody else. Rules that wait: congbo policy list; approvals that are owed: congbo gate --all
error-unknown-decision = No decision { $number } is recorded.
    .fix = Write the number as it was enacted: congbo log --kind decision.enacted
error-code-reserved = The code { $code } cannot be used for a new procedure.
    .fix = Choose another code.
error-wrong-instrument = This mistake is not mended by `{ $asked }`; it takes { $right }.
    .fix = Use the right instrument; a correction changes no rule.
error-letter-of-substance = A letter of correction mends form alone; this one changes what `{ $code }` prescribes: { $touched }.
    .fix = A mistake of substance takes another decision: congbo propose amend { $code }; a record that differs from the signed decision is put right: congbo correct { $code } --instrument record
error-not-this-road = The proposal { $proposal } does not come in this way.
    .fix = Look at it: congbo proposal show { $proposal }; corrections take correct, everything else enact.
error-not-in-force-yet = A decision announced elsewhere must be in force: { $effective } is after today, { $today }.
    .fix = Wait until it is, or propose the change through the full gate.
error-norm-ended = { $code } cites { $norm }, which is not in force from { $ends } on, by { $by }.
    .fix = Cite a norm in force; see: congbo norm list
error-registry-moves = The registry kept moving while the signature was asked for; nothing was recorded.
    .fix = Try again when it is quiet.

# Rules that are not sound: why
fault-no-policy = there is no policy
fault-policy-no-road = it does not say what `{ $road }` takes
fault-policy-quorum = the approvals of `{ $what }` ask for nobody, or for more than can be read
fault-policy-fixed-rule = the rule `{ $rule }` is neither lowered nor set aside
fault-policy-approver = in `{ $what }`, the role { $role } does not approve
fault-policy-approval-days = approval_days is from 1 to 3650
fault-policy-period = `{ $what }` is out of bounds
fault-policy-below-law = `{ $road }` asks for less than the law; it must block without: { $papers }
fault-policy-approvals-below-law = `{ $road }` lets a change through without the approval of { $roles }, which the law asks
fault-policy-override = the role { $role } does not set `{ $rule }` aside
fault-policy-amendment-alone = it takes two to change a policy
fault-policy-unsuspendable = the rule `{ $rule }` is suspended by no norm: the law lets nobody ask for less, or the register asks it by itself
fault-policy-suspension-days = the suspension of `{ $rule }` ends before it begins
fault-policy-suspension-twice = `{ $rule }` is suspended twice for some of the same days
fault-policy-suspension-norm = the suspension of `{ $rule }` names no norm by its number
fault-table-empty = the table `{ $table }` has no row
fault-table-no-source = a row of the table `{ $table }` (from { $from }) names no source
fault-table-empty-period = the row of `{ $table }` from { $from } ends on { $to }, before it begins
fault-table-out-of-order = in `{ $table }`, the row from { $from } stands after the one from { $after }
fault-table-overlap = in `{ $table }`, the row from { $from } begins before the one before it ends ({ $to })
fault-table-gap = `{ $table }` has no row from { $from } to { $to }
fault-table-nothing-mandatory = the list of components from { $from } has no mandatory one
fault-table-two-duties = from { $from }, `{ $component }` is mandatory and conditional
fault-table-no-term = the term of "{ $step }" from { $from } is zero
fault-table-binds-nobody = the term of "{ $step }" from { $from } binds nobody
fault-table-swapped-weekday = the swapped working day { $day } is no Saturday or Sunday
fault-table-holiday-worked = { $day } is a holiday and worked

# Roads into the catalogue, instruments of correction
road-new = new
road-amend = amend
road-replace = replace
road-simplify = simplify
road-abolish = abolish
road-recorded = a decision announced elsewhere
road-correction = correction
road-emergency = emergency
road-policy = a change of policy
instrument-record = mending the data
instrument-letter = a letter of correction
instrument-decision = another decision

# Kinds of entries (src/cli/log.rs)
entry-officers-founded = Officers founded
entry-staff-proposed = Staff request
entry-staff-confirmed = Staff confirmed
entry-staff-declined = Staff declined
entry-rules-proposed = Rules proposed
entry-rules-approved = Rules approved
entry-rules-withdrawn = Rules withdrawn
entry-rules-adopted = Rules adopted
entry-proposal-attached = Paper attached
entry-proposal-commented = Comment
entry-proposal-answered = Answer
entry-proposal-resolved = Comment settled
entry-proposal-overridden = Rule set aside
entry-proposal-emergency = Emergency road
entry-record-corrected = Correction
entry-code-reserved = Code reserved
entry-publication-withdrawn = Publication withdrawn
entry-code-released = Released
entry-clock-confirmed = Date confirmed
entry-clock-corrected = Date taken back
entry-registry-restored = Loss accepted
entry-norm-recorded = Norm recorded
entry-export-recorded = Export
entry-decision-receipt = Receipt
entry-code-assigned = Code assigned
rules-policy = policy
rules-tables = statutory tables

# The policy (src/cli/policy.rs)
policy-approvals = approvals
policy-by-component = Further approvals where a component changes
policy-periods = Periods
policy-approval-days = an approval holds (days)
policy-cooling-hours = from submission to approval (hours)
policy-debt-days = approvals owed are given (days)
policy-overrides = Rules that two may set aside with a reason
policy-overrides-by = 1 legal and 1 control, neither the drafter nor the signer
policy-overrides-named = { $by } (the policy names: { $roles })
policy-suspended = Rules that a higher norm suspends
policy-decisions = Decisions, and changes of the policy
policy-authority = who signs decisions
policy-issuers = other issuers
policy-amendment = to change policy and tables
policy-references = references at enrolment
policy-demanded = demanded
policy-not-demanded = not demanded
policy-some-of = { $count } of: { $parts }
policy-adopted = In force from { $from }; { $recorded }.
policy-digest = Hash: { $digest }
policy-law-only = This is the law's own policy; the registry has none, because it has no officers.
policy-law-tables = These are the law's own tables; the registry has recorded no others.
policy-count = { $count ->
        [one] 1 policy or table.
       *[other] { $count } policies and tables.
    }
policy-column-number = No.
policy-column-from = Holds from
policy-column-kind = Kind
rules-state-waiting = waits for approval
rules-state-overtaken = waits, newer rules came since
rules-state-coming = still to come
rules-state-in_force = in force
rules-state-replaced = replaced
policy-pending = Waiting for approval
policy-approved-by = approved: { $officer } ({ $role }), { $at }
policy-missing = missing: { $missing }
rules-asked = Rules { $number } are proposed.
rules-same = They are those in force.
policy-overtaken = The rules { $by } came since and would lose: { $takes }. Propose anew: congbo policy propose --anew { $number }
rules-anew = The old ones still wait; give them up: congbo policy withdraw { $number } --reason "…"
rules-next = Approvals missing: { $missing }. Who holds the role types: congbo policy approve { $number }
rules-approved = Rules { $number } are approved.
rules-adopted = Rules { $number } have all approvals and hold from { $from }.
rules-withdrawn = Rules { $number } are withdrawn.
weight-warn = warns
weight-block = blocks
authority-minister = minister
authority-province = chairman of a provincial People's Committee
authority-delegated_head = delegated head
tables-components = Components of a procedure
tables-component-list = mandatory: { $mandatory }; conditional: { $conditional }
tables-deadlines = Legal terms
tables-oversight = Body that oversees the control of procedures
tables-partial-online = A partial online level states its reason
tables-levels-ended = Levels of government that ended
tables-exemptions = Grounds on which a paper is dispensed with
tables-issuers = Suffixes of issuers' decision numbers
tables-calendar = Working days
tables-known-years = years known in full
tables-holidays = days off
tables-swapped = swapped working days
tables-source = source
tables-unconfirmed = to be confirmed
tables-lacking = There is no settled calendar of { $years }: terms that reach into it are provisional. Once it is announced: congbo template tables, mend its calendar, then congbo policy propose FILE --tables.
day-holiday = holiday
day-compensatory = day off for a holiday on a weekly day off
day-swapped_off = off in exchange for another day
day-swapped_worked = worked in exchange
term-working-days = { COUNT($count, "working day", "working days") }
term-days = { COUNT($count, "day", "days") }
term-months = { COUNT($count, "month", "months") }
help-policy = The policy and the statutory tables: show, propose, approve
    .example =
        congbo policy show
        congbo template policy -o policy.toml
        congbo --as quan-tri.a --key key policy propose policy.toml \
            --effective 2026-09-01 --reason "Finance takes part"
help-policy-show = Show the policy, or the statutory tables, in force
help-policy-show-tables = Show the statutory tables
help-policy-list = List policies, and those that wait for approval
help-policy-propose = Propose a policy or statutory tables
    .long =
        The file holds the whole of the new rules; what differs from those in force is shown.
    .example =
        congbo template policy -o policy.toml
        congbo --as quan-tri.a --key key policy propose policy.toml \
            --effective 2026-09-01 --reason "Finance takes part"
help-policy-propose-file = The rules (TOML or JSON)
help-policy-propose-anew = Propose the waiting rules N anew, on top of what was adopted since
help-policy-propose-effective = From when they hold
help-policy-propose-reason = Why
help-policy-propose-tables = The file holds statutory tables, not a policy
help-policy-propose-basis = The legal ground; statutory tables need one
help-policy-suspend = Propose to suspend a rule for a time, as a higher norm says
    .long =
        The policy in force with this suspension beside it; it is approved like any change of the
        policy. Decisions that are signed in that time are not judged by the rule. Nothing is
        suspended for days past, nor a rule of which the law lets nobody ask for less.
    .example =
        congbo --as quan-tri.a --key key policy suspend covered --from 2027-01-01 \
            --until 2027-07-01 --norm "12/2026/NĐ-CP, Điều 3" --reason "A trial"
help-policy-suspend-rule = The rule's name, or its number (BR-8)
help-policy-suspend-from = The first day of it
help-policy-suspend-until = The first day on which the rule applies again
help-policy-suspend-norm = The norm that suspends it, with its article
help-policy-suspend-reason = Why
help-policy-approve = Approve proposed rules
help-policy-approve-number = Their number
help-policy-approve-comment = The words
help-policy-withdraw = Withdraw proposed rules
help-policy-withdraw-number = Their number
help-policy-withdraw-reason = Why

# What falls due (src/cli/stats/due.rs)
due-day = Due
due-rule = Rule
due-about = About
due-what = Step
due-state = State
due-count = { $count ->
        [one] One step.
       *[other] { $count } steps.
    }
deadline-debt = Give the approvals that the emergency road left out
deadline-remedy = Abolish or correct: an approval that the emergency road owed was refused
help-stats-due = List what the law wants done by which day, the nearest first
help-stats-timeliness = Whether the decisions signed in these days were announced, entered and sent in time
help-stats-days = Only what is due within so many days, or overdue
help-congbo-key = The key that signs: a private key, or the .pub of one in the ssh-agent
help-common-signing-key = The key that signs: a private key, or the .pub of one in the ssh-agent
officer-short-enrol = enrol { $officer }
officer-short-roles = roles of { $officer }
officer-short-rotate = exchange the key of { $officer }
officer-short-revoke = revoke { $officer }

error-before-decision = { $day } lies before the decision was signed ({ $signed }).
    .fix = Give the receipt's own day; a later receipt takes the place of an earlier one.
error-several-decisions = There are several decisions { $number }, signed on: { $signed }.
    .fix = Name the day of signing with --signed DATE, and the issuer with --issuer where needed.
error-not-of-decision = The decision { $number } did not announce { $code }.
    .fix = See what the decision did: congbo log --decision { $number }
error-receipt-of-whole = This is done to the decision as a whole, not to one procedure.
    .fix = Name the decision's number, without --code.
error-receipt-of-decision = The version of { $code } rests on the decision { $number }.
    .fix = Name the decision with --code: congbo receipt { $number } --code { $code } …
error-norm-ends-itself = { $norm } cannot be ended by itself.
    .fix = Name the norm that replaces or repeals it in --by.
officer-words-written = Wrote { $file }: { $what }.
officer-words-said = what the message names as `content`
officer-words-read = what the reviewer read
officer-words-named = a document or a paper that is named there by its hash
officer-words-change = the change that is asked for
officer-words-decision = the decision
officer-words-items = its items
officer-words-with = From the message to the words, without this program (the first command says 1, and the file's name ends with the hash by which it is named):
officer-words-withheld = Some words are left out: a procedure that the entry is about is withheld.
