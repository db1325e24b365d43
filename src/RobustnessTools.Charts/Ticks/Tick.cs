using System.Runtime.InteropServices;

namespace RobustnessTools.Charts.Ticks;

/// <summary>A labelled place on an axis.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Tick(double Value, string Label);
