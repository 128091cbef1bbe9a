"""Makes the progressive pictures of the tests, with pillow 13: `python3 make.py`, here."""

import numpy as np
from PIL import Image

y, x = np.mgrid[0:37, 0:51].astype(float)
waves = [128 + 90 * np.sin(x / 7 + c) * np.cos(y / 5 - c) + 12 * np.sin(x * y) for c in range(3)]
colour = Image.fromarray(np.clip(np.stack(waves, -1), 0, 255).astype(np.uint8))
colour.save("progressive.jpg", quality=85, progressive=True, subsampling="4:2:0")
colour.save("progressive-restarts.jpg", quality=85, progressive=True, subsampling="4:2:2", restart_marker_rows=1)
colour.convert("L").save("progressive-grey.jpg", quality=85, progressive=True)
colour.save("subsampled.jpg", quality=85, subsampling="4:2:0", restart_marker_blocks=3)
