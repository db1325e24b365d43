using System.Runtime.CompilerServices;
using RobustnessTools.Basics;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Lets a list of whole numbers be a text too: <c>0,1</c>, <c>2000:40000:2000</c>, <c>log:100:10000:5</c>.</summary>
/// <param name="parameter">Name of the parameter, for errors.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WholeNumbersAttribute([CallerMemberName] string parameter = "") : NumberListAttribute<int>(parameter)
{
    /// <summary>Whether the word infinite may stand among them, for the largest whole number.</summary>
    public bool AllowsInfinite { get; set; }

    /// <inheritdoc/>
    private protected override string Expected => FormattableString.Invariant($"whole numbers up to {int.MaxValue}");

    /// <inheritdoc/>
    private protected override IReadOnlyList<int> Grid(string text) => GridExpression.Parse(text, Parameter, AllowsInfinite);

    /// <inheritdoc/>
    private protected override int? Read(object value) =>
        WholeNumber.Read(value) is { } whole && whole >= int.MinValue && whole <= int.MaxValue ? (int)whole : null;
}
