using Xunit.Abstractions;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Contract;

/// <summary>The engine has no public member that TorchSharp 0.107 lacks: what compiles against the one compiles against the other.</summary>
public class ContractTests(ITestOutputHelper output)
{
    static readonly ApiList TorchSharp = ApiList.TorchSharp107();

    [Fact]
    public void Every_public_member_stands_in_torchsharps_list()
    {
        var members = MemberLines.Of(typeof(Tensor).Assembly).Select(ours => (Ours: ours, Theirs: TorchSharp.LineFor(ours))).ToArray();
        var found = members.Select(m => m.Theirs).OfType<string>().Distinct().Count(l => !l.StartsWith('('));
        output.WriteLine($"{found} of the {TorchSharp.Count} members of TorchSharp 0.107 are here ({members.Length} lines of ours).");
        Assert.True(found > 100, $"Only {found} members were found: is the assembly the engine's?");
        AssertNone(members.Where(m => m.Theirs is null).Select(m => m.Ours), TorchSharp);
    }

    internal static void AssertNone(IEnumerable<MemberLine> foreign, ApiList list)
    {
        var lines = foreign.Select(m => $"{m}\n   nearest in the list: {list.Nearest(m)}").ToArray();
        Assert.True(lines.Length == 0,
            $"{lines.Length} public members are not TorchSharp's. Make them internal, or spell them as the list does:\n{string.Join('\n', lines)}");
    }
}
