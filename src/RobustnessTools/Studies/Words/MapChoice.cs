using System.Globalization;
using RobustnessTools.Basics;
using RobustnessTools.Results;
using RobustnessTools.Words;

namespace RobustnessTools.Studies.Words;

/// <summary>A map of a plan.</summary>
/// <param name="Kind">Which map.</param>
/// <param name="Activation">Name of its activation; empty for attention.</param>
/// <param name="Depth">Number of layers of deep random features; else null.</param>
internal sealed record MapChoice(WordMapKind Kind, string Activation, int? Depth)
{
    /// <summary>The unit of work of the map and a trial.</summary>
    internal NamedValues Unit(int trial) =>
        new(["map", "activation", "depth", "trial"], [ChoiceNames.Of(Kind), Activation, Depth is { } depth ? depth : "", trial]);

    /// <summary>The map of a unit.</summary>
    internal static MapChoice Of(NamedValues unit) => new(WordMapKinds.Parse(unit.Text("map")), unit.Text("activation"),
        unit.IsNumber("depth") ? int.Parse(unit.Text("depth"), CultureInfo.InvariantCulture) : null);
}
