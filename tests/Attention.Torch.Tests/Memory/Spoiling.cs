using System.Runtime.CompilerServices;
using TorchSharp.Memory;

namespace Attention.Torch.Tests.Memory;

/// <summary>Memory that came back is overwritten in all tests here, so that whatever still reads it computes something wrong.</summary>
internal static class Spoiling
{
#pragma warning disable CA2255 // a test assembly is the application here
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void Begin() => Shelves.Spoils = true;
}
