namespace RobustnessTools.Cuda;

/// <summary>The class of the entry point's name; the method has another.</summary>
public static class CudaProvider
{
    public static object? Make(object host) => host;
}
