// What tries every way to break the rule of rooms; RoomTests must find each of them.
using RobustnessTools.Tests.Architecture.Samples.Later;

namespace RobustnessTools.Tests.Architecture.Samples.Earlier;

internal sealed record Innocent(int Number);

internal sealed class AsBase : Thing;

internal sealed class AsInterface : ISome;

[Thing]
internal sealed class AsAttribute;

internal sealed class AsAttributeOfParameter
{
    internal static void Take([Thing] int number) => _ = number;
}

internal sealed class AsConstraint<T>
    where T : Thing;

internal sealed class AsField
{
    internal readonly List<Thing[]> Things = null!;
}

internal sealed class AsParameter
{
    internal static void Take(in ReadOnlyMemory<Thing> things) => _ = things;
}

internal sealed class AsResult
{
    internal static Thing? Give() => null;
}

internal sealed class InBody
{
    internal static int Number() => Thing.Number();
}

internal sealed class InLambda
{
    internal static Func<int> Number(int n) => () => n + Thing.Number();
}

internal sealed class InIterator
{
    internal static IEnumerable<int> Numbers()
    {
        yield return Thing.Number();
    }
}

internal sealed class AsTypeArgument
{
    internal static object Make() => Array.Empty<Thing>();
}

internal sealed class AsCast
{
    internal static bool Is(object thing) => thing is Thing;
}

internal sealed class AsCaught
{
    internal static int Number()
    {
        try
        {
            return int.Parse("1", System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (ThingException)
        {
            return 0;
        }
    }
}

internal sealed class AsTypeOf
{
    internal static string Name() => typeof(Thing).Name;
}
