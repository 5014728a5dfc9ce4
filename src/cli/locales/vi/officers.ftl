### officers
