using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Activations.Formula;
using RobustnessTools.Basics;

namespace RobustnessTools.Catalogs;

/// <summary>Activations by name: the built-in ones, those of plugins, and formulas in x.</summary>
/// <remarks>
/// Thread-safe if the plugins' source is. A built-in name always means the built-in activation; a plugin's of the same name is reached as <c>plugin:name</c>.
/// What is no name and reads as a formula with x in it is one: <c>x*tanh(x)</c>; a name may stand before it, <c>swoosh=x*tanh(x)</c>.
/// </remarks>
/// <param name="plugins">Where further activations are found, or null for the built-in ones only.</param>
public sealed class ActivationCatalog(IActivationSource? plugins = null)
{
    /// <summary>The <see cref="ActivationInfo.Origin"/> of what this library brings itself.</summary>
    public const string BuiltInOrigin = "built-in";

    /// <summary>All activations that have a name: built-in first, then those of plugins, in the order in which they are searched.</summary>
    public IReadOnlyList<ActivationInfo> List() =>
    [
        .. BuiltInActivations.All.Select(activation => new ActivationInfo(activation.Name, activation.Parity, activation.Description, BuiltInOrigin)),
        .. plugins?.List() ?? [],
    ];

    /// <summary>The activation of a name, or of a formula.</summary>
    /// <param name="name">A built-in name, a plugin's activation (<c>name</c> or <c>plugin:name</c>), or a formula as <see cref="FormulaActivation"/>
    /// reads it.</param>
    /// <exception cref="InputException">
    /// <c>UnknownActivation</c>: there is none of that name; <c>InvalidFormula</c> or <c>UndefinedFormula</c>: it looks like a formula, but is none that
    /// can be used; or what the plugin that has it throws.
    /// </exception>
    public IActivation Get(string name) =>
        BuiltInActivations.Find(name)
        ?? plugins?.Find(name)
        ?? (name.Split('=', 2) is [var given, var formula] ? Named(given.Trim(), formula) : FromFormula(name));

    /// <summary>A formula with a name of its own.</summary>
    /// <param name="name">Letters, digits and hyphens, a letter first; no name that is in use, and none that means something in a formula.</param>
    /// <param name="formula">As <see cref="FormulaActivation"/> reads it.</param>
    /// <exception cref="InputException"><c>NameTaken</c>: the name is in use; <c>InvalidName</c>: it is none; <c>InvalidFormula</c> or
    /// <c>UndefinedFormula</c>.</exception>
    public FormulaActivation Named(string name, string formula)
    {
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
        {
            throw new InputException("InvalidName", InputErrorKind.InvalidArgument,
                $"'{PrintableText.Of(name)}' is no name for a formula: give letters, digits and hyphens, a letter first, as in swoosh=x*tanh(x).");
        }

        ActivationInfo? known = List().FirstOrDefault(info => string.Equals(info.Name, name, StringComparison.OrdinalIgnoreCase));
        if (known is not null || FormulaParser.Knows(name))
        {
            throw new InputException("NameTaken", InputErrorKind.AlreadyExists,
                $"'{name}' {(known is null ? "has a meaning in formulas" : $"is an activation already ({known.Origin})")}; give the formula another name.");
        }

        return FormulaActivation.Parse(formula, name);
    }

    private FormulaActivation FromFormula(string name)
    {
        try
        {
            return FormulaActivation.Parse(name);
        }
        catch (InputException error) when (string.Equals(error.ErrorId, "InvalidFormula", StringComparison.Ordinal) && !LooksLikeFormula(name))
        {
            throw Unknown(name);
        }
    }

    /// <summary>Whether something is in it that no name has: anything but letters, digits, hyphens, points and the colon after a plugin.</summary>
    private static bool LooksLikeFormula(string name) => name.Any(c => !char.IsLetterOrDigit(c) && c is not ('-' or '.' or '_' or ':'));

    private InputException Unknown(string name) => new(
        "UnknownActivation",
        InputErrorKind.NotFound,
        $"There is no activation '{PrintableText.Of(name)}': {NearestNames.Suggest(name, List().Select(info => info.Name))}.");
}
