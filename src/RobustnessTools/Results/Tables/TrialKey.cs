using System.Runtime.InteropServices;

namespace RobustnessTools.Results.Tables;

/// <summary>What tells the trials of a cell apart.</summary>
/// <param name="Seed">The seed of its draws; 0 where rows do not say it.</param>
/// <param name="Number">The number of the trial, from 0.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TrialKey(ulong Seed, int Number);
