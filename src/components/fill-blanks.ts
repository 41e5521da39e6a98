/** Blanks of a printable form take their value from the address: `?name=value`. Nothing is sent anywhere. */

const values = new URLSearchParams(location.search);

for (const blank of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(".fill__blank")) {
  const value = values.get(blank.name);
  if (value !== null) blank.value = value;
}
