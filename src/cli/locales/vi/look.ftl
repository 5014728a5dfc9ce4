# look
