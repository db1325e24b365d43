using System.Globalization;
using System.Runtime.CompilerServices;
using RobustnessTools.Basics;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Lets a list of numbers be a text too: <c>0.01,0.1</c>, <c>0.01:0.2:0.01</c>, <c>log:1e-3:0.1:5</c>.</summary>
/// <param name="parameter">Name of the parameter, for errors.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NumbersAttribute([CallerMemberName] string parameter = "") : NumberListAttribute<double>(parameter)
{
    /// <inheritdoc/>
    private protected override string Expected => "numbers";

    /// <inheritdoc/>
    private protected override IReadOnlyList<double> Grid(string text) => GridExpression.ParseReals(text, Parameter);

    /// <inheritdoc/>
    private protected override double? Read(object value) =>
        value is double or float or decimal or sbyte or byte or short or ushort or int or uint or long or ulong
            ? Convert.ToDouble(value, CultureInfo.InvariantCulture)
            : null;
}
