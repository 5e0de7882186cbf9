using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Nn;

public class ContainerTests
{
    [Fact]
    public void Modules_of_a_sequence_are_named_by_place_unless_they_bring_names()
    {
        Assert.Equal(["0", "1"], nn.Sequential(nn.Linear(2, 3), nn.ReLU()).named_children().Select(c => c.name));
        Assert.Equal(["in", "act"], nn.Sequential(("in", nn.Linear(2, 3)), ("act", nn.ReLU())).named_children().Select(c => c.name));
        Assert.Equal(["in.weight", "in.bias"], nn.Sequential(Tuple.Create("in", (nn.Module<Tensor, Tensor>)nn.Linear(2, 3))).state_dict().Keys);
    }

    [Fact]
    public void A_sequence_hands_each_result_on_and_an_empty_one_gives_its_input()
    {
        var model = nn.Sequential(new Plus(1), new Times(10)).append(new Plus(5));
        Assert.Equal(3, model.Count);
        Assert.Equal(35f, model.call(tensor(2f)).item<float>());
        Assert.Equal(2f, nn.Sequential().call(tensor(2f)).item<float>());
    }

    [Fact]
    public void A_sequence_calls_its_modules_with_their_hooks()
    {
        var plus = new Plus(1);
        plus.register_forward_hook((_, _, output) => -output);
        Assert.Equal(-3f, nn.Sequential(plus).forward(tensor(2f)).item<float>());
    }

    [Fact]
    public void Parts_of_a_sequence_share_its_parameters()
    {
        var model = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 5));
        Assert.Same(model.parameters().Last(), model[1..].parameters().Last());
        Assert.Equal(["1", "2"], model[1..].named_children().Select(c => c.name));
        Assert.Equal(2, model[(null, 2)].Count);
        Assert.IsType<ReLU>(model[1]);
    }

    [Fact]
    public void A_list_renumbers_its_modules_and_its_owner_sees_their_parameters()
    {
        var owner = new Stack(nn.Linear(2, 3), nn.Linear(3, 5));
        Assert.Equal(["layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias"], owner.named_parameters().Select(p => p.name));
        var between = nn.Linear(3, 3, hasBias: false);
        owner.Layers.Insert(1, between);
        Assert.Same(between.weight, owner.get_parameter("layers.1.weight"));
        Assert.Equal(3, owner.Layers.Count);
        Assert.True(owner.Layers.Remove(between));
        owner.Layers.append(nn.Linear(5, 7));
        Assert.Equal([3L, 5L, 7L], owner.Layers.Select(layer => layer.out_features));
    }

    [Fact]
    public void Modules_without_parameters_have_none()
    {
        nn.Module[] modules = [nn.ReLU(), nn.Tanh(), nn.Sigmoid(), nn.Softmax(1), nn.LogSoftmax(1), nn.Identity(), nn.Flatten(), nn.Dropout()];
        Assert.All(modules, module => Assert.Empty(module.parameters()));
        Assert.All(modules, module => Assert.Equal(module.GetType().Name, module.GetName()));
    }

    [Fact]
    public void Activations_compute_what_their_names_say()
    {
        var x = tensor(new[] { -1f, 0f, 2f }).reshape(1, 3);
        Assert.Equal([0f, 0f, 2f], nn.ReLU().call(x).data<float>().ToArray());
        Assert.True(nn.Tanh().call(x).allclose(x.tanh()));
        Assert.True(nn.Sigmoid().call(x).allclose(x.sigmoid()));
        Assert.True(nn.Softmax(1).call(x).allclose(x.exp() / x.exp().sum()));
        Assert.True(nn.LogSoftmax(1).call(x).exp().allclose(nn.Softmax(1).call(x)));
        Assert.Equal([2, 15], nn.Flatten().call(zeros(2, 3, 5)).shape);
        var changed = x.clone();
        nn.ReLU(inplace: true).call(changed);
        Assert.Equal([0f, 0f, 2f], changed.data<float>().ToArray());
    }

    sealed class Plus(float summand) : nn.Module<Tensor, Tensor>(nameof(Plus))
    {
        public override Tensor forward(Tensor input) => input + summand;
    }

    sealed class Times(float factor) : nn.Module<Tensor, Tensor>(nameof(Times))
    {
        public override Tensor forward(Tensor input) => input * factor;
    }

    sealed class Stack : nn.Module
    {
        [TorchSharp.Utils.ComponentName(Name = "layers")] public readonly ModuleList<Linear> Layers;

        public Stack(params Linear[] layers) : base(nameof(Stack))
        {
            Layers = nn.ModuleList(layers);
            RegisterComponents();
        }
    }
}
