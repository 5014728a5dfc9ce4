### gate

error-gate-not-passed = An act was recorded that the gate of its day does not let through: { $detail }
    .fix = The log was tampered with at this entry. Keep the store as it is, compare it with a backup, tell the administrators.
error-signature-bad = A signature is missing or does not hold: { $detail }
    .fix = The log was tampered with at this entry. Keep the store as it is, compare it with a backup, tell the administrators.
