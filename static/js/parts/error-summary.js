/* A form that came back with faults: its summary is what is read first. */
document.querySelector("#error-summary")?.focus();
