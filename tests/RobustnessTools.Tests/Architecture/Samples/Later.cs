namespace RobustnessTools.Tests.Architecture.Samples.Later;

internal class Thing
{
    internal int Value { get; init; }

    internal static int Number() => 1;
}

internal interface ISome;

internal sealed class ThingException : Exception;

[AttributeUsage(AttributeTargets.All)]
internal sealed class ThingAttribute : Attribute;
