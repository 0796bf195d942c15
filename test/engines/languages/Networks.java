import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.photonserverconstructs.PhotonNetwork;
import io.github.photonserverconstructs.PhotonTopology;
import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.Instance;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.ec2.Vpc;

/** Does what cdk_app.py does, in Java: Networks INPUT.json, which names cases, wrong topologies and folders. */
public class Networks {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] arguments) throws Exception {
        JsonNode given = JSON.readTree(new File(arguments[0]));
        App app = new App(AppProps.builder().outdir(given.get("out").asText()).analyticsReporting(false).build());
        for (JsonNode one : given.get("cases")) networkIn(app, one);
        app.synth();
        Map<String, String> messages = new LinkedHashMap<>();
        given.get("wrong").fields().forEachRemaining(entry -> {
            JsonNode wrong = JSON.valueToTree(Map.of("name", "Wrong", "servers", List.of(), "topology", entry.getValue()));
            messages.put(entry.getKey(), refused(() -> networkIn(new App(), wrong)));
        });
        given.get("files").fields().forEachRemaining(entry -> {
            Stack stack = new Stack(new App(), "File");
            messages.put(entry.getKey(), refused(() -> PhotonNetwork.Builder.create(stack, "Network")
                .vpc(Vpc.Builder.create(stack, "Vpc").build()).topologyFile(entry.getValue().asText()).build()));
        });
        PhotonNetwork network = networkIn(new App(), given.get("cases").get(0));
        messages.put("a server that the topology does not have", refused(() -> network.server("gmae", 1)));
        System.out.println(JSON.writeValueAsString(messages));
    }

    private static PhotonNetwork networkIn(App app, JsonNode given) {
        Stack stack = new Stack(app, given.get("name").asText());
        Vpc vpc = Vpc.Builder.create(stack, "Vpc").maxAzs(2).natGateways(0).build();
        PhotonTopology topology = (PhotonTopology) valueOf(given.get("topology"), PhotonTopology.class);
        PhotonNetwork network = PhotonNetwork.Builder.create(stack, "Network").vpc(vpc).topology(topology).build();
        int index = 0;
        for (JsonNode server : given.get("servers")) {
            int dash = server.asText().lastIndexOf('-');
            var handle = network.server(server.asText().substring(0, dash), Integer.valueOf(server.asText().substring(dash + 1)));
            if (index++ > 0) handle.attachAddress("10.0.0." + (index + 9));
            else handle.attachInstance(Instance.Builder.create(stack, "Machine").vpc(vpc).instanceType(new InstanceType("t3.micro"))
                .machineImage(MachineImage.genericLinux(Map.of("us-east-1", "ami-1"))).build());
        }
        return network;
    }

    /** A value as the SDK types it: words as enums, objects by their builders. */
    private static Object valueOf(JsonNode node, Type type) {
        if (type instanceof WildcardType wildcard) return valueOf(node, wildcard.getUpperBounds()[0]);
        if (type instanceof ParameterizedType generic) {
            Type[] inner = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                List<Object> list = new ArrayList<>();
                node.forEach(entry -> list.add(valueOf(entry, inner[0])));
                return list;
            }
            Map<String, Object> map = new LinkedHashMap<>();
            node.fields().forEachRemaining(entry -> map.put(entry.getKey(), valueOf(entry.getValue(), inner[1])));
            return map;
        }
        Class<?> kind = (Class<?>) type;
        if (kind == Object.class) return JSON.convertValue(node, Object.class);
        if (kind == String.class) return node.asText();
        if (kind == Boolean.class) return node.asBoolean();
        if (kind == Number.class) return node.asInt();
        if (kind.isEnum()) {
            String word = node.asText().toUpperCase().replaceAll("[^A-Z0-9]", "_");
            for (Object constant : kind.getEnumConstants()) if (((Enum<?>) constant).name().equals(word)) return constant;
            throw new IllegalArgumentException(node.asText());
        }
        try {
            Object builder = kind.getMethod("builder").invoke(null);
            for (Map.Entry<String, JsonNode> entry : (Iterable<Map.Entry<String, JsonNode>>) node::fields) {
                // jsii writes s2s as s2S.
                Method method = Arrays.stream(builder.getClass().getMethods())
                    .filter(one -> one.getName().equalsIgnoreCase(entry.getKey()) && one.getParameterCount() == 1)
                    .findFirst().orElseThrow();
                method.invoke(builder, valueOf(entry.getValue(), method.getGenericParameterTypes()[0]));
            }
            return builder.getClass().getMethod("build").invoke(builder);
        } catch (ReflectiveOperationException error) {
            throw new IllegalStateException(error);
        }
    }

    private static String refused(Runnable run) {
        try {
            run.run();
        } catch (RuntimeException error) {
            return error.getMessage();
        }
        return "nothing was refused";
    }
}
