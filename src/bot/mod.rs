//! teloxide: routing, HTML, inline mode, buttons, and one send gate for every outgoing call.
