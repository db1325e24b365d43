using System.Globalization;
using System.Runtime.CompilerServices;
using RobustnessTools.Abstractions;
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
    private protected override IReadOnlyList<double> Grid(string text) => MayBeDecimalComma(text)
        ? throw new InputException("InvalidGrid", InputErrorKind.InvalidArgument,
            $"'{text.Trim()}' of {Parameter} is one number in this session's culture, and two in a list: write a decimal point, or a space after the comma.")
        : GridExpression.ParseReals(text, Parameter);

    private static bool MayBeDecimalComma(string text) => CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator == ","
        && text.Trim().Split(',') is [{ Length: > 0 } whole, { Length: > 0 } rest] && whole.TrimStart('-', '+').All(char.IsAsciiDigit)
        && rest.All(char.IsAsciiDigit);

    /// <inheritdoc/>
    private protected override double? Read(object value) =>
        value is double or float or decimal or sbyte or byte or short or ushort or int or uint or long or ulong
            ? Convert.ToDouble(value, CultureInfo.InvariantCulture)
            : null;
}
