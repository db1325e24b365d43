using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace RobustnessTools.TestCommon.Compiled;

/// <summary>An assembly read as a file: nothing of it is loaded, so that what it refers to need not be there.</summary>
internal sealed class CompiledAssembly : IDisposable
{
    private readonly PEReader file;

    internal CompiledAssembly(string path)
    {
        file = new PEReader(File.OpenRead(path));
        Metadata = file.GetMetadataReader();
    }

    internal MetadataReader Metadata { get; }

    /// <summary>Names of the assemblies that it refers to.</summary>
    internal IEnumerable<string> References => Metadata.AssemblyReferences.Select(handle => Metadata.GetString(Metadata.GetAssemblyReference(handle).Name));

    /// <summary>All methods, those that the compiler made included.</summary>
    internal IEnumerable<MethodDefinition> Methods => Metadata.MethodDefinitions.Select(Metadata.GetMethodDefinition);

    public void Dispose() => file.Dispose();

    /// <summary>The body of a method; none where it has none (abstract, or outside .NET).</summary>
    internal MethodBodyBlock? Body(MethodDefinition method) =>
        method.RelativeVirtualAddress == 0 ? null : file.GetMethodBody(method.RelativeVirtualAddress);

    /// <summary>The instructions of a method; none where it has no body.</summary>
    internal IEnumerable<Instruction> Instructions(MethodDefinition method) => Body(method) is { } body ? Instruction.Read(body) : [];

    /// <summary>The full name of a type, an outer type's name before that of one nested in it.</summary>
    internal string NameOf(TypeDefinitionHandle handle)
    {
        TypeDefinition type = Metadata.GetTypeDefinition(handle);
        string name = Metadata.GetString(type.Name);
        return type.IsNested ? $"{NameOf(type.GetDeclaringType())}.{name}" : Qualified(Metadata.GetString(type.Namespace), name);
    }

    /// <inheritdoc cref="NameOf(TypeDefinitionHandle)"/>
    internal string NameOf(TypeReferenceHandle handle)
    {
        TypeReference type = Metadata.GetTypeReference(handle);
        string name = Metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf((TypeReferenceHandle)type.ResolutionScope)}.{name}"
            : Qualified(Metadata.GetString(type.Namespace), name);
    }

    private static string Qualified(string within, string name) => within.Length == 0 ? name : $"{within}.{name}";
}
