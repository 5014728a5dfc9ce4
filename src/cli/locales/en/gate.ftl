### gate
