using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Programs;

/// <summary>A convolutional network tells vertical, horizontal and diagonal bars apart.</summary>
public class ImageClassifier
{
    const int Classes = 3, Size = 12;

    sealed class Net : Module<Tensor, Tensor>
    {
        readonly Conv2d conv1 = Conv2d(1, 8, 3, padding: 1);
        readonly BatchNorm2d norm = BatchNorm2d(8);
        readonly Conv2d conv2 = Conv2d(8, 16, 3, padding: 1);
        readonly Dropout dropout = Dropout(0.1);
        readonly Linear fc1 = Linear(16 * 3 * 3, 32);
        readonly Linear fc2 = Linear(32, Classes);

        public Net() : base("Net") => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var x = functional.relu(norm.forward(conv1.forward(input)));
            x = functional.max_pool2d(x, 2);
            x = functional.max_pool2d(functional.relu(conv2.forward(x)), 2);
            x = functional.relu(fc1.forward(dropout.forward(x.flatten(1))));
            return fc2.forward(x).MoveToOuterDisposeScope();
        }
    }

    /// <summary>Noisy pictures of a bar at a random place.</summary>
    sealed class Bars(int count, Generator generator) : torch.utils.data.Dataset
    {
        readonly Tensor images = rand([count, 1, Size, Size], generator: generator) * 0.5;
        readonly Tensor labels = randint(0, Classes, [count], generator: generator);
        readonly Tensor places = randint(2, Size - 2, [count], generator: generator);

        public override long Count => images.shape[0];

        public override Dictionary<string, Tensor> GetTensor(long index)
        {
            var image = images[index].clone();
            var place = places[index].item<long>();
            var label = labels[index];
            switch (label.item<long>())
            {
                case 0: image[0, .., (int)place] = 1f; break;
                case 1: image[0, (int)place] = 1f; break;
                default: image[0].diagonal().fill_(1f); break;
            }
            return new() { ["data"] = image, ["label"] = label };
        }
    }

    [Fact]
    public void Learns_from_a_loader_and_comes_back_from_its_file()
    {
        manual_seed(7);
        var generator = new Generator(7);
        using var train = torch.utils.data.DataLoader(new Bars(192, generator), 32, shuffle: true);
        using var test = torch.utils.data.DataLoader(new Bars(64, generator), 32);
        using var model = new Net();
        using var optimizer = optim.Adam(model.parameters(), lr: 0.01);
        var scheduler = optim.lr_scheduler.StepLR(optimizer, 2, 0.5);

        var last = double.NaN;
        for (var epoch = 0; epoch < 6; epoch++)
        {
            model.train();
            foreach (var batch in train)
            {
                optimizer.zero_grad();
                using var prediction = model.forward(batch["data"]);
                using var loss = functional.cross_entropy(prediction, batch["label"]);
                loss.backward();
                optimizer.step();
                last = loss.item<float>();
            }
            scheduler.step();
        }
        Assert.InRange(last, 0, 0.2);
        Assert.Equal(0.01 / 8, optimizer.ParamGroups.Single().LearningRate, 1e-9);
        Assert.True(Accuracy(model, test) > 0.9);

        var file = Path.GetTempFileName();
        try
        {
            model.save(file);
            using var again = new Net();
            again.load(file);
            Assert.Equal(Accuracy(model, test), Accuracy(again, test));
        }
        finally
        {
            File.Delete(file);
        }
    }

    static double Accuracy(Net model, DataLoader data)
    {
        model.eval();
        using var _ = no_grad();
        long right = 0;
        foreach (var batch in data) right += model.forward(batch["data"]).argmax(1).eq(batch["label"]).sum().item<long>();
        return right / (double)data.dataset.Count;
    }
}
